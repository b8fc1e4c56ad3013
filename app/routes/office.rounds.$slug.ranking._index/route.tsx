import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AllocationSection } from '#app/features/fund/components/allocation-section.tsx';
import { AwardedByIndex } from '#app/features/fund/components/awarded-by-index.tsx';
import { BudgetBar } from '#app/features/fund/components/budget-bar.tsx';
import { PortfolioSection } from '#app/features/fund/components/portfolio-section.tsx';
import { LineInWords, NotEligibleTable, RankingTable } from '#app/features/fund/components/ranking-table.tsx';
import { RoundFrame } from '#app/features/fund/components/round-frame.tsx';
import { METHOD_NAME } from '#app/features/fund/fund-words.ts';
import { RoundParams } from '#app/features/fund/inputs.ts';
import { rankingPage } from '#app/features/fund/round-pages.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { IconLink } from '#app/ui/button.tsx';
import { formatDate } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Section } from '#app/ui/page.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.head.name ?? 'Round'}, ranking · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  return json(await ctx.answer(rankingPage(ctx, slug)));
}

export default function RoundRanking() {
  const { head, ranking, portfolio, allocation } = useLoaderData<typeof loader>();
  const base = `/office/rounds/${head.slug}`;
  const hrefOf = (id: string) => `${base}/requests/${id}`;
  if (allocation) {
    return (
      <RoundFrame head={head} current="ranking">
        <AllocationSection view={allocation} />
      </RoundFrame>
    );
  }
  if (!ranking) {
    return (
      <RoundFrame head={head} current="ranking">
        <EmptyState title="Not ranked yet">
          Close the round, then prioritize: every submitted request is ranked by the frozen rules.
        </EmptyState>
      </RoundFrame>
    );
  }

  return (
    <RoundFrame head={head} current="ranking" above={<BudgetBar totals={ranking.totals} sticky />}>
      {portfolio && <PortfolioSection view={portfolio} href={`${base}/ranking`} />}
      <Section
        look="plain"
        title="Ranked requests"
        actions={
          <>
            <span>priority = {ranking.formula}.</span>
            <a href={base}>
              Rules{head.openedAt && `, frozen ${formatDate(head.openedAt, 'day-month', head.zone)}`}
            </a>
            <IconLink href={`${base}/ranking.csv`} icon="down">
              CSV
            </IconLink>
          </>
        }
        tight
      >
        <RankingTable ranking={ranking} rules={head.rules} hrefOf={hrefOf} stickyHead />
        <LineInWords ranking={ranking} />
        <p className="small muted">
          {METHOD_NAME[head.rules.method]}. Ties: higher OI first, then the lottery, whose seed{' '}
          {head.lotterySeed === null ? 'was committed to when the round opened' : 'is on the public page'}.
        </p>
      </Section>
      <Section title="Not eligible">
        {ranking.notEligible.length === 0 ? (
          <p>Every submitted request is eligible.</p>
        ) : (
          <NotEligibleTable requests={ranking.notEligible} hrefOf={hrefOf} />
        )}
      </Section>
      <AwardedByIndex bands={ranking.bands} />
    </RoundFrame>
  );
}
