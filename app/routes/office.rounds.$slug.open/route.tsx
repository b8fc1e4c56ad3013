import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { NotNow } from '#app/features/fund/components/not-now.tsx';
import { RulesList } from '#app/features/fund/components/rules-list.tsx';
import { RoundParams } from '#app/features/fund/inputs.ts';
import { openRound } from '#app/features/fund/open-round.server.ts';
import { sayOpening } from '#app/features/fund/refusal-text.ts';
import { roundPage } from '#app/features/fund/round-pages.server.ts';
import { NothingForm } from '#app/platform/fields.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Open the round · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  return json(await ctx.answer(roundPage(ctx, slug)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  ctx.demand('round.open');
  const form = await readForm(args.request, NothingForm);
  if (!form.ok) return form.reply;
  const done = await ctx.answer(form.attempt(() => openRound(ctx, slug), sayOpening));
  return done.ok
    ? redirectWithNotice(`/office/rounds/${slug}`, 'Round opened. Its rules are frozen')
    : done.reply;
}

export default function OpenRound() {
  const { head } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/office/rounds/${head.slug}`;
  if (!reply && !head.steps.includes('open')) {
    return (
      <NotNow
        title={`Open ${head.name}?`}
        head={head}
        missing="Only a draft can be opened. Its rules froze when it was."
      />
    );
  }

  return (
    <Page
      title={`Open ${head.name}?`}
      lede="The rules freeze now, and nobody can change them any more. Schools see the round at once and can send requests from its first day on."
      back={{ href: back, label: head.name }}
    >
      <RulesList {...head} />
      <Form
        reply={reply}
        submitLabel="Open the round and freeze its rules"
        secondary={<a href={back}>Not yet</a>}
      />
    </Page>
  );
}
