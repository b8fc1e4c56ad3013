import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { awardMoneyPage } from '#app/features/ledger/award-money-page.server.ts';
import { monthInWords } from '#app/features/ledger/components/award-money.tsx';
import { AwardParams, PlanLineForm } from '#app/features/ledger/inputs.ts';
import { addPlanLine } from '#app/features/ledger/plan-line.server.ts';
import { sayMoney } from '#app/features/ledger/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Select } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatDollars } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { MoneyField, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Add to the spending plan · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { fundRequestId } = readParams(args.params, AwardParams);
  return json(await ctx.answer(awardMoneyPage(ctx, fundRequestId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { fundRequestId } = readParams(args.params, AwardParams);
  ctx.demand('plan.edit');
  const form = await readForm(args.request, PlanLineForm);
  if (!form.ok) return ctx.replyBeside(awardMoneyPage(ctx, fundRequestId), form.reply);
  const done = await ctx.answer(
    form.attempt((line) => addPlanLine(ctx, { fundRequestId, ...line }), sayMoney),
  );
  return done.ok
    ? redirectWithNotice(`/school/fund/${fundRequestId}/money`, 'Added to the plan')
    : done.reply;
}

export default function AddPlanLine() {
  const award = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/school/fund/${award.id}/money`;

  return (
    <Page
      title="Add to the spending plan"
      lede={`${formatDollars(award.holdings.notPlanned)} of the award is not planned yet. Nothing is bought by planning it.`}
      back={{ href: back, label: `Money for ${award.offering}` }}
    >
      <Form reply={reply} submitLabel="Add to the plan" secondary={<a href={back}>Cancel</a>}>
        <Select
          name="offeringId"
          label="What is paid"
          hint="The Fund pays approved offerings of non-profits"
          choices={award.payees.map(({ id, name, organization }) => ({
            value: id,
            label: `${name}, ${organization}`,
          }))}
          defaultValue={award.offeringId}
          width="full"
        />
        <TextField
          name="purpose"
          label="What for"
          hint="For example: two teaching fellows, January sessions"
        />
        <Select
          name="month"
          label="Month"
          choices={award.months.map((month) => ({ value: month, label: monthInWords(month) }))}
          defaultValue={award.thisMonth}
        />
        <MoneyField name="amount" label="Amount" />
      </Form>
    </Page>
  );
}
