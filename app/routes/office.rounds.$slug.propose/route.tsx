import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { BudgetBar } from '#app/features/fund/components/budget-bar.tsx';
import { NotNow } from '#app/features/fund/components/not-now.tsx';
import { LineInWords } from '#app/features/fund/components/ranking-table.tsx';
import { ProposeForm, RoundParams } from '#app/features/fund/inputs.ts';
import { proposeRound } from '#app/features/fund/propose-round.server.ts';
import { sayRound } from '#app/features/fund/refusal-text.ts';
import { rankingPage } from '#app/features/fund/round-pages.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Propose the awards · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  return json(await ctx.answer(rankingPage(ctx, slug)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  ctx.demand('round.propose');
  const form = await readForm(args.request, ProposeForm);
  if (!form.ok) return form.reply;
  const proposed = await ctx.answer(form.attempt(({ note }) => proposeRound(ctx, { slug, note }), sayRound));
  if (!proposed.ok) return proposed.reply;
  return redirectWithNotice(`/office/rounds/${slug}/ranking`, 'Awards proposed. The directors are told');
}

export default function ProposeRound() {
  const { head, ranking } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/office/rounds/${head.slug}/ranking`;
  if (!reply && !head.steps.includes('propose')) {
    return (
      <NotNow
        title={`Propose the awards of ${head.name}`}
        head={head}
        missing="Proposing needs a ranking that nobody has proposed yet: close the round, then prioritize it."
      />
    );
  }

  return (
    <Page
      title={`Propose the awards of ${head.name}`}
      lede="A director who is not you adopts. Until then you can take the proposal back."
      back={{ href: back, label: 'The ranking' }}
      density="compact"
    >
      {ranking && <BudgetBar totals={ranking.totals} />}
      {ranking && <LineInWords ranking={ranking} />}
      {head.allowed.propose ? (
        <Form reply={reply} submitLabel="Propose these awards" secondary={<a href={back}>Cancel</a>}>
          <TextArea
            name="note"
            label="Note for the director"
            hint="What you checked, and anything the director should know. It is kept with the decision"
            rows={6}
            limit={4000}
          />
        </Form>
      ) : (
        <Notice title="This round cannot be proposed now.">It is {head.standing.toLowerCase()}.</Notice>
      )}
    </Page>
  );
}
