import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { awardMoneyPage } from '#app/features/ledger/award-money-page.server.ts';
import { returnMoney } from '#app/features/ledger/commit-money.server.ts';
import { AwardParams, ReturnForm } from '#app/features/ledger/inputs.ts';
import { sayMoney } from '#app/features/ledger/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { formatDollars } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { MoneyField, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Hand money back · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { fundRequestId } = readParams(args.params, AwardParams);
  return json(await ctx.answer(awardMoneyPage(ctx, fundRequestId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { fundRequestId } = readParams(args.params, AwardParams);
  ctx.demand('money.return');
  const form = await readForm(args.request, ReturnForm);
  if (!form.ok) return ctx.replyBeside(awardMoneyPage(ctx, fundRequestId), form.reply);
  const done = await ctx.answer(
    form.attempt((input) => returnMoney(ctx, { fundRequestId, ...input }), sayMoney),
  );
  return done.ok
    ? redirectWithNotice(`/school/fund/${fundRequestId}/money`, 'Money handed back')
    : done.reply;
}

export default function ReturnMoney() {
  const award = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/school/fund/${award.id}/money`;

  return (
    <Page
      title="Hand money back"
      lede={`${formatDollars(award.holdings.left)} of the award is left. What you hand back goes to the Fund and cannot be taken back.`}
      back={{ href: back, label: `Money for ${award.offering}` }}
    >
      <Form
        reply={reply}
        submitLabel={award.allowed.giveBack ? 'Hand it back' : undefined}
        secondary={<a href={back}>Keep it</a>}
      >
        <MoneyField name="amount" label="How much" />
        <TextField name="reason" label="Why" hint="The Office reads it" />
      </Form>
    </Page>
  );
}
