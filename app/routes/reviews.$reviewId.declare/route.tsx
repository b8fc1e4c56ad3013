import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { declareNoConflict } from '#app/features/vetting/declare-no-conflict.server.ts';
import { DeclareForm, ReviewParams } from '#app/features/vetting/inputs.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import { declarePage } from '#app/features/vetting/review-ends.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatDate, formatDateAndDistance, listWords } from '#app/ui/format.ts';
import { Bullets } from '#app/ui/letter.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Conflict of interest · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { reviewId } = readParams(args.params, ReviewParams);
  return json(await ctx.answer(declarePage(ctx, reviewId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { reviewId } = readParams(args.params, ReviewParams);
  ctx.demand('review.score');
  const form = await readForm(args.request, DeclareForm);
  if (!form.ok) return form.reply;
  const declared = await ctx.answer(
    form.attempt(({ signature }) => declareNoConflict(ctx, { reviewId, signature }), sayVetting),
  );
  return declared.ok
    ? redirectWithNotice(`/reviews/${reviewId}`, 'Thank you. The evidence is open to you now.')
    : declared.reply;
}

export default function Declare() {
  const view = useLoaderData<typeof loader>();
  const { id, partner, reference, cycle, offerings, dueAt, now, signer, conflict, released, declared } = view;
  const reply = useActionData<typeof action>();

  return (
    <Page
      title={`Before you read ${partner}`}
      meta={`${reference}, ${cycle}`}
      lede={`${partner} puts forward ${listWords(offerings)}. Read and rated by ${formatDateAndDistance(dueAt, new Date(now))}.`}
      back={{ href: '/reviews', label: 'Back to my reviews' }}
    >
      {released !== null ? (
        <Notice tone="sun" title="The Office has released you.">
          {`${released}. You need not do anything. The evidence is closed to you.`}
        </Notice>
      ) : conflict !== null ? (
        <Notice tone="sun" title="You have stepped back.">
          {`You named a conflict: ${conflict}. The Office asks somebody else. The evidence stays closed to you.`}
        </Notice>
      ) : view.over ? (
        <Notice title="This application is not in review.">
          There is nothing to sign, and the evidence is closed. If it is to be read again, the Office asks
          you.
        </Notice>
      ) : declared ? (
        <Notice tone="go" title="You have signed.">
          <p>
            The evidence is open. <a href={`/reviews/${id}`}>Go on reading</a>, or{' '}
            <a href={`/reviews/${id}/conflict`}>name a conflict</a>.
          </p>
        </Notice>
      ) : (
        <>
          <div className="stack read">
            <p>You have a conflict of interest if you, or somebody in your family or household,</p>
            <Bullets>
              <li>work, volunteer or sit on the board there, or have within the last three years;</li>
              <li>are paid by them, give them money, or ask them for work;</li>
              <li>have a child in this very offering;</li>
              <li>or feel that you could not be fair, for any reason.</li>
            </Bullets>
          </div>
          <Form
            reply={reply}
            submitLabel="Sign and open the evidence"
            secondary={
              <LinkButton look="line" href={`/reviews/${id}/conflict`}>
                I have a conflict
              </LinkButton>
            }
          >
            <TextField
              name="signature"
              label="I have none of these. My name, as my signature"
              hint={`Type ${signer}. Signed on ${formatDate(now)}; it stays with the review.`}
              autoComplete="name"
              width="mid"
            />
          </Form>
        </>
      )}
    </Page>
  );
}
