import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AllocationSection } from '#app/features/fund/components/allocation-section.tsx';
import { AwardedByIndex } from '#app/features/fund/components/awarded-by-index.tsx';
import { BudgetBar } from '#app/features/fund/components/budget-bar.tsx';
import { MemoConflicts } from '#app/features/fund/components/memo-conflicts.tsx';
import { MemoEquity } from '#app/features/fund/components/memo-equity.tsx';
import { PortfolioSection } from '#app/features/fund/components/portfolio-section.tsx';
import { LineInWords, NotEligibleTable, RankingTable } from '#app/features/fund/components/ranking-table.tsx';
import { RoundFrame, voteInWords } from '#app/features/fund/components/round-frame.tsx';
import { RulesList } from '#app/features/fund/components/rules-list.tsx';
import { RoundParams } from '#app/features/fund/inputs.ts';
import { memoPage } from '#app/features/fund/memo-page.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { formatDollars, plural } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Section } from '#app/ui/page.tsx';
import { PrintButton } from '#app/ui/print-button.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.head.name ?? 'Round'}, decision memo · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  return json(await ctx.answer(memoPage(ctx, slug)));
}

export default function RoundMemo() {
  const { head, ranking, portfolio, allocation, equity, conflicts } = useLoaderData<typeof loader>();
  if (allocation) {
    return (
      <RoundFrame head={head} current="memo">
        <Section title="Rules" look="plain" actions={<PrintButton>Print for the board</PrintButton>}>
          <RulesList {...head} />
        </Section>
        {head.proposalNote && (
          <p className="read prewrap">
            <strong>Note of {head.proposedBy}:</strong> {head.proposalNote}
          </p>
        )}
        <AllocationSection view={allocation} />
        {equity && <MemoEquity equity={equity} />}
        {conflicts && <MemoConflicts conflicts={conflicts} zone={head.zone} />}
      </RoundFrame>
    );
  }
  if (!ranking) {
    return (
      <RoundFrame head={head} current="memo">
        <EmptyState title="No memo yet">
          The memo is written from the ranking. Prioritize the round first.
        </EmptyState>
      </RoundFrame>
    );
  }
  const { totals } = ranking;

  return (
    <RoundFrame head={head} current="memo">
      <Section look="plain" title="Summary" actions={<PrintButton>Print for the board</PrintButton>}>
        <p className="read">
          {plural(totals.ranked, 'request')} of {formatDollars(totals.asked)} could be ranked and{' '}
          {plural(ranking.notEligible.length, 'request')} could not. {plural(totals.funded, 'request')}{' '}
          receive {formatDollars(totals.awarded)} for {plural(totals.students, 'student')}.{' '}
          {formatDollars(totals.left)} is left over, and {formatDollars(totals.reserve)} is kept for appeals.
          {voteInWords(head)}{' '}
          {totals.students > 0 && 'Of a request or a school, fewer than 10 students count as 10.'}
        </p>
        <BudgetBar totals={totals} />
        <LineInWords ranking={ranking} />
        {head.proposalNote && (
          <p className="read prewrap">
            <strong>Note of {head.proposedBy}:</strong> {head.proposalNote}
          </p>
        )}
      </Section>
      {portfolio && <PortfolioSection view={portfolio} href={`/office/rounds/${head.slug}/memo`} />}
      <Section title="Rules">
        <RulesList {...head} />
      </Section>
      <Section title="Order, arithmetic and reasons" tight>
        <RankingTable ranking={ranking} rules={head.rules} />
      </Section>
      {ranking.notEligible.length > 0 && (
        <Section title="Not eligible" tight>
          <NotEligibleTable requests={ranking.notEligible} />
        </Section>
      )}
      <AwardedByIndex bands={ranking.bands} />
      {equity && <MemoEquity equity={equity} />}
      {conflicts && <MemoConflicts conflicts={conflicts} zone={head.zone} />}
    </RoundFrame>
  );
}
