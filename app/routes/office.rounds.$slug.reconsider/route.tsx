import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { NotDone } from '#app/features/fund/components/not-done.tsx';
import { RoundParams } from '#app/features/fund/inputs.ts';
import { reconsiderRound } from '#app/features/fund/reconsider-round.server.ts';
import { sayRound } from '#app/features/fund/refusal-text.ts';
import { roundPage } from '#app/features/fund/round-pages.server.ts';
import { NothingForm } from '#app/platform/fields.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export const meta: MetaFunction = () => [{ title: 'Take the proposal back · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  return json(await ctx.answer(roundPage(ctx, slug)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  ctx.demand('round.propose');
  const form = await readForm(args.request, NothingForm);
  if (!form.ok) return form.reply;
  const done = await ctx.answer(form.attempt(() => reconsiderRound(ctx, slug), sayRound));
  return done.ok ? redirectWithNotice(`/office/rounds/${slug}/ranking`, 'Proposal taken back') : done.reply;
}

export default function NotTakenBack() {
  const { head } = useLoaderData<typeof loader>();
  return (
    <NotDone
      reply={useActionData<typeof action>()}
      back={{ href: `/office/rounds/${head.slug}`, label: head.name }}
    />
  );
}
