import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { submitCalibrationPage } from '#app/features/calibration/compare-page.server.ts';
import { CalibrationParams, SubmitCalibrationForm } from '#app/features/calibration/inputs.ts';
import { submitCalibration } from '#app/features/calibration/rate-calibration.server.ts';
import { sayCalibration } from '#app/features/calibration/refusal-text.ts';
import { benchSearch } from '#app/features/vetting/bench-path.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { plural } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Check and submit a calibration · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { calibrationId } = readParams(args.params, CalibrationParams);
  return json(await ctx.answer(submitCalibrationPage(ctx, calibrationId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { calibrationId } = readParams(args.params, CalibrationParams);
  ctx.demand('calibration.rate');
  const form = await readForm(args.request, SubmitCalibrationForm);
  if (!form.ok) return form.reply;
  const submitted = await ctx.answer(
    form.attempt(() => submitCalibration(ctx, calibrationId), sayCalibration),
  );
  return submitted.ok
    ? redirectWithNotice(
        `/reviews/calibration/${calibrationId}/compare`,
        'Submitted and locked. This is what the Office rated.',
      )
    : submitted.reply;
}

export default function SubmitCalibration() {
  const { id, partner, reference, submitted, missing } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const base = `/reviews/calibration/${id}`;
  return (
    <Page
      title={`Submit your calibration: ${partner}`}
      meta={reference}
      lede="Once submitted it is locked for good. Then you see the reference with its reasons, and your live reviews open."
      back={{ href: base, label: 'Back to the evidence' }}
    >
      {submitted ? (
        <Notice tone="go" title="It is submitted.">
          <a href={`${base}/compare`}>See yours beside the reference</a>
        </Notice>
      ) : (
        <>
          {missing.length > 0 && (
            <Section title={`${plural(missing.length, 'rating')} missing`}>
              <PlainList
                items={missing.map((each) => ({
                  key: each.key,
                  main: (
                    <a
                      href={`${base}${benchSearch({ on: each.on, standard: each.standardKey })}#rating-${each.indicatorId}`}
                    >
                      {each.indicator}
                    </a>
                  ),
                  end: each.isFloor ? 'a floor' : undefined,
                  sub: `${each.about}: ${each.standard}`,
                }))}
              />
            </Section>
          )}
          <Form reply={reply} submitLabel="Submit and lock" secondary={<a href={base}>Read on</a>} />
        </>
      )}
    </Page>
  );
}
