import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { askForMore } from '#app/features/vetting/ask-for-more.server.ts';
import { askPage } from '#app/features/vetting/ask-pages.server.ts';
import { BenchAsks } from '#app/features/vetting/components/bench-asks.tsx';
import { ReturnParts } from '#app/features/vetting/components/return-lines.tsx';
import { ReturnForm, ReviewParams } from '#app/features/vetting/inputs.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import { reviewGate } from '#app/features/vetting/review-page.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectTo, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Ask for more · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { reviewId } = readParams(args.params, ReviewParams);
  const gate = await ctx.answer(reviewGate(ctx, reviewId));
  if (gate === 'declare') throw redirectTo(`/reviews/${reviewId}/declare`);
  return json(await ctx.answer(askPage(ctx, reviewId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { reviewId } = readParams(args.params, ReviewParams);
  ctx.demand('review.score');
  const form = await readForm(args.request, ReturnForm);
  if (!form.ok) return form.reply;
  const asked = await ctx.answer(
    form.attempt(({ items }) => askForMore(ctx, { reviewId, items }), sayVetting),
  );
  return asked.ok
    ? redirectWithNotice(`/reviews/${reviewId}`, 'The Office is told. Draft on until there is an answer.')
    : asked.reply;
}

const LEDE =
  'Tick what is missing or unclear and say what you would like to know. The Office answers, or asks the partner, who may then read your words as they stand. All reviewers see the same answer, and nobody but the Office learns who asked.';

export default function AskForMore() {
  const { id, partner, reference, closed, parts, asks } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="What would help you to rate it?"
      meta={`${partner}, ${reference}`}
      {...(closed === null && { lede: LEDE })}
      back={{ href: `/reviews/${id}`, label: 'Back to the evidence' }}
      density="compact"
    >
      <BenchAsks asks={asks} />
      {(closed === null || reply) && parts ? (
        <Form reply={reply} submitLabel="Ask the Office">
          <ReturnParts parts={parts} reply={reply} />
        </Form>
      ) : (
        <EmptyState title="Nothing can be asked now">
          {closed === 'already-submitted'
            ? 'Your review is submitted and locked.'
            : 'The application is with its partner now, or it is over.'}
        </EmptyState>
      )}
    </Page>
  );
}
