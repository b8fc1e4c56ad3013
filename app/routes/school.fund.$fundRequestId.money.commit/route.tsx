import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { awardMoneyPage } from '#app/features/ledger/award-money-page.server.ts';
import { commitMoney } from '#app/features/ledger/commit-money.server.ts';
import { AwardParams, CommitForm } from '#app/features/ledger/inputs.ts';
import { sayMoney } from '#app/features/ledger/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Select } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatDollars } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { MoneyField, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Enter a requisition · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { fundRequestId } = readParams(args.params, AwardParams);
  return json(await ctx.answer(awardMoneyPage(ctx, fundRequestId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { fundRequestId } = readParams(args.params, AwardParams);
  ctx.demand('money.commit');
  const form = await readForm(args.request, CommitForm);
  if (!form.ok) return ctx.replyBeside(awardMoneyPage(ctx, fundRequestId), form.reply);
  const done = await ctx.answer(
    form.attempt((input) => commitMoney(ctx, { fundRequestId, ...input }), sayMoney),
  );
  return done.ok ? redirectWithNotice(`/school/fund/${fundRequestId}/money`, 'Money committed') : done.reply;
}

export default function CommitMoney() {
  const award = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/school/fund/${award.id}/money`;

  return (
    <Page
      title="Enter a requisition"
      lede={`${formatDollars(award.holdings.left)} of the award is left. Make the requisition in the district’s finance system first. Crosswalk signs and buys nothing.`}
      back={{ href: back, label: `Money for ${award.offering}` }}
    >
      {award.whenToday.length > 0 && (
        <Notice title="Before you buy all that is left.">{award.whenToday.join(' ')}</Notice>
      )}
      {award.allowed.commit ? (
        <Form reply={reply} submitLabel="Hold the money" secondary={<a href={back}>Cancel</a>}>
          <Select
            name="offeringId"
            label="What is paid"
            choices={award.payees.map(({ id, name, organization }) => ({
              value: id,
              label: `${name}, ${organization}`,
            }))}
            defaultValue={award.offeringId}
            width="full"
          />
          <TextField
            name="requisitionNumber"
            label="Requisition number"
            hint="As the finance system shows it, like R-2210"
            width="mid"
          />
          <MoneyField name="amount" label="Amount of the requisition" />
        </Form>
      ) : (
        <Notice title="Nothing can be committed now.">
          {award.finality === 'final'
            ? 'Nothing is left, or only your school’s leader may do it.'
            : 'The committee’s approval is not on record yet.'}
        </Notice>
      )}
    </Page>
  );
}
