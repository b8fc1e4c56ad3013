import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { NotNow } from '#app/features/fund/components/not-now.tsx';
import { RoundParams } from '#app/features/fund/inputs.ts';
import { sayRound } from '#app/features/fund/refusal-text.ts';
import { roundPage } from '#app/features/fund/round-pages.server.ts';
import { settleRound } from '#app/features/fund/settle-round.server.ts';
import { NothingForm } from '#app/platform/fields.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Settle the round · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  return json(await ctx.answer(roundPage(ctx, slug)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  ctx.demand('round.settle');
  const form = await readForm(args.request, NothingForm);
  if (!form.ok) return form.reply;
  const done = await ctx.answer(form.attempt(() => settleRound(ctx, slug), sayRound));
  return done.ok ? redirectWithNotice(`/office/rounds/${slug}`, 'Round settled') : done.reply;
}

export default function SettleRound() {
  const { head } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/office/rounds/${head.slug}`;
  if (!reply && !head.steps.includes('settle')) {
    return (
      <NotNow
        title={`Settle ${head.name}?`}
        head={head}
        missing="A round is settled once its awards are adopted, and once."
      />
    );
  }

  return (
    <Page
      title={`Settle ${head.name}?`}
      lede="What is left of the pool and of the appeals reserve goes back to the budget it came from. Awards stay with the schools. No appeal can be paid from this round any more."
      back={{ href: back, label: head.name }}
    >
      <Form reply={reply} submitLabel="Settle the round" secondary={<a href={back}>Not yet</a>} />
    </Page>
  );
}
