import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { VOTE_RESULTS } from '#app/domain/fund/money-vocabulary.ts';
import { RoundParams } from '#app/features/fund/inputs.ts';
import { roundPage } from '#app/features/fund/round-pages.server.ts';
import { VoteForm } from '#app/features/ledger/inputs.ts';
import { VOTE_NAME } from '#app/features/ledger/ledger-words.ts';
import { recordVote } from '#app/features/ledger/record-vote.server.ts';
import { sayMoney } from '#app/features/ledger/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { DateField, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Record the committee’s vote · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  return json(await ctx.answer(roundPage(ctx, slug)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  ctx.demand('round.record-vote');
  const form = await readForm(args.request, VoteForm);
  if (!form.ok) return form.reply;
  const done = await ctx.answer(form.attempt((vote) => recordVote(ctx, { slug, ...vote }), sayMoney));
  return done.ok ? redirectWithNotice(`/office/rounds/${slug}`, 'Vote recorded') : done.reply;
}

export default function RecordVote() {
  const { head } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/office/rounds/${head.slug}`;

  return (
    <Page
      title={`The committee’s vote on ${head.name}`}
      lede="An approval makes the awards final: schools can commit their money, and the public page says so. It cannot be taken back."
      back={{ href: back, label: head.name }}
      density="compact"
    >
      {head.allowed.recordVote ? (
        <Form reply={reply} submitLabel="Record the vote" secondary={<a href={back}>Not yet</a>}>
          <DateField name="heldOn" label="Day of the vote" />
          <Radios
            name="result"
            label="How did the committee vote?"
            choices={VOTE_RESULTS.map((value) => ({ value, label: VOTE_NAME[value] }))}
          />
          <TextField
            name="reference"
            label="Where it can be read"
            hint="For example: Minutes of 7 October 2026, item 4"
          />
        </Form>
      ) : (
        <Notice title="There is nothing to record now.">
          {head.finality === 'final'
            ? 'The committee’s approval is on record.'
            : 'This round is not adopted yet.'}
        </Notice>
      )}
    </Page>
  );
}
