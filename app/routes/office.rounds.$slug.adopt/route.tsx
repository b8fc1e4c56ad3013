import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { adoptRound } from '#app/features/fund/adopt-round.server.ts';
import { BudgetBar } from '#app/features/fund/components/budget-bar.tsx';
import { NotNow } from '#app/features/fund/components/not-now.tsx';
import { LineInWords } from '#app/features/fund/components/ranking-table.tsx';
import { RoundParams } from '#app/features/fund/inputs.ts';
import { sayRound } from '#app/features/fund/refusal-text.ts';
import { rankingPage } from '#app/features/fund/round-pages.server.ts';
import { NothingForm } from '#app/platform/fields.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { formatDateTime, plural } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Adopt the round · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  return json(await ctx.answer(rankingPage(ctx, slug)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  ctx.demand('round.adopt');
  const form = await readForm(args.request, NothingForm);
  if (!form.ok) return form.reply;
  const adopted = await ctx.answer(form.attempt(() => adoptRound(ctx, slug), sayRound));
  if (!adopted.ok) return adopted.reply;
  return redirectWithNotice(`/office/rounds/${slug}/ranking`, 'Round adopted. The letters are on their way');
}

export default function AdoptRound() {
  const { head, ranking } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/office/rounds/${head.slug}/ranking`;
  if (!reply && !head.steps.includes('adopt')) {
    return (
      <NotNow
        title={`Adopt ${head.name}?`}
        head={head}
        missing="Adopting needs awards that somebody has proposed."
      />
    );
  }

  return (
    <Page
      title={`Adopt ${head.name}?`}
      lede={
        head.proposedAt
          ? `Proposed by ${head.proposedBy} on ${formatDateTime(head.proposedAt, 'long', head.zone)}.`
          : undefined
      }
      back={{ href: back, label: 'The ranking' }}
      density="compact"
    >
      {ranking && <BudgetBar totals={ranking.totals} />}
      {head.proposalNote && (
        <Section title="Note of the person who proposed" look="quiet">
          <p className="read prewrap">{head.proposalNote}</p>
        </Section>
      )}
      {ranking && <LineInWords ranking={ranking} />}
      {head.proposedByMe ? (
        <Notice tone="sun" title="You proposed this round, so another director adopts it.">
          That keeps one person from deciding alone. Ask another director, or take the proposal back.
        </Notice>
      ) : (
        <Section title="What adopting does" look="quiet">
          <ul className="bullets read">
            <li>
              Each request is decided, once. {plural(ranking?.totals.funded ?? 0, 'award')} enter the ledger.
            </li>
            <li>
              Rules, inputs, order and awards are frozen in one published file, with a fingerprint by which
              anybody can tell that it is unchanged.
            </li>
            <li>
              Every school that asked, and every partner, gets a letter with the arithmetic in words.{' '}
              <a href={`/office/rounds/${head.slug}/letters`}>Read the letters before they are sent</a>.
            </li>
            <li>Awards stay provisional until the committee’s vote.</li>
          </ul>
        </Section>
      )}
      <Form
        reply={reply}
        submitLabel={head.allowed.adopt ? 'Adopt these awards' : undefined}
        secondary={<a href={back}>Not yet</a>}
      />
    </Page>
  );
}
