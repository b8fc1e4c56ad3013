import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CalibrationFirst } from '#app/features/calibration/components/calibration-first.tsx';
import { ReviewParams, SubmitReviewForm } from '#app/features/vetting/inputs.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import { submitPage } from '#app/features/vetting/review-ends.server.ts';
import { reviewGate } from '#app/features/vetting/review-page.server.ts';
import { submitReview } from '#app/features/vetting/submit-review.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectTo, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { plural } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Check and submit a review · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { reviewId } = readParams(args.params, ReviewParams);
  const gate = await ctx.answer(reviewGate(ctx, reviewId));
  if (gate === 'declare') throw redirectTo(`/reviews/${reviewId}/declare`);
  return json(await ctx.answer(submitPage(ctx, reviewId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { reviewId } = readParams(args.params, ReviewParams);
  ctx.demand('review.score');
  const form = await readForm(args.request, SubmitReviewForm);
  if (!form.ok) return form.reply;
  const submitted = await ctx.answer(
    form.attempt(({ comment }) => submitReview(ctx, { reviewId, comment: comment ?? '' }), sayVetting),
  );
  return submitted.ok
    ? redirectWithNotice(`/reviews/${reviewId}/panel`, 'Submitted and locked. Thank you.')
    : submitted.reply;
}

export default function Submit() {
  const view = useLoaderData<typeof loader>();
  const { id, partner, reference, missing, comment, submittedAt, waits, calibrations } = view;
  const reply = useActionData<typeof action>();

  return (
    <Page
      title={`Submit your review of ${partner}`}
      meta={reference}
      lede="Once submitted it is locked for good. Then you see what the others rated, and they see yours."
      back={{ href: `/reviews/${id}`, label: 'Back to the evidence' }}
    >
      {submittedAt ? (
        <Notice tone="go" title="It is submitted.">
          <p>
            <a href={`/reviews/${id}/panel`}>See what the others rated</a>
          </p>
        </Notice>
      ) : (
        <>
          {missing.length > 0 && (
            <Section title={`${plural(missing.length, 'rating')} missing`}>
              <PlainList
                items={missing.map(
                  ({ key, about, on, standardKey, standard, indicatorId, indicator, isFloor }) => ({
                    key,
                    main: (
                      <a
                        href={`/reviews/${id}?${new URLSearchParams({ ...(on && { on }), standard: standardKey })}#rating-${indicatorId}`}
                      >
                        {indicator}
                      </a>
                    ),
                    end: isFloor ? 'a floor' : undefined,
                    sub: `${about}: ${standard}`,
                  }),
                )}
              />
            </Section>
          )}
          {calibrations.length > 0 ? (
            <CalibrationFirst calibrations={calibrations} />
          ) : waits ? (
            <Notice tone="sun" title="Not just now.">
              The application is with its partner or waits to go on. You can submit once it is back in review.
            </Notice>
          ) : (
            <Form
              reply={reply}
              submitLabel="Submit and lock"
              secondary={<a href={`/reviews/${id}`}>Read on</a>}
            >
              <TextArea
                name="comment"
                label="Anything the panel should know?"
                hint="The Office and the other reviewers read it. The partner does not."
                defaultValue={comment}
                rows={5}
                limit={10_000}
                optional
              />
            </Form>
          )}
        </>
      )}
    </Page>
  );
}
