import { json, type LoaderFunctionArgs, type MetaFunction, type SerializeFrom } from '@remix-run/node';
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
import { formatDate, formatDollars, plural } from '#app/ui/format.ts';
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
  const { head, ranking, portfolio, allocation, equity, conflicts, keptAt, conflictsNow } =
    useLoaderData<typeof loader>();
  if (allocation) {
    return (
      <RoundFrame head={head} current="memo">
        <Section title="Rules" look="plain" actions={<PrintButton>Print for the board</PrintButton>}>
          <RulesList {...head} />
        </Section>
        <MemoOfDay keptAt={keptAt} head={head} />
        {head.proposalNote && (
          <p className="read prewrap">
            <strong>Note of {head.proposedBy}:</strong> {head.proposalNote}
          </p>
        )}
        <AllocationSection view={allocation} />
        {equity && <MemoEquity equity={equity} />}
        {conflicts && <MemoConflicts conflicts={conflicts} zone={head.zone} />}
        <Since conflicts={conflictsNow} zone={head.zone} />
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
        <MemoOfDay keptAt={keptAt} head={head} />
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
      <Since conflicts={conflictsNow} zone={head.zone} />
    </RoundFrame>
  );
}

/** Of which day the memo is, once the round is adopted; one that was adopted before memos were kept is of today. */
function MemoOfDay({ keptAt, head }: Pick<SerializeFrom<typeof loader>, 'keptAt' | 'head'>) {
  if (head.adoptedAt === null) return null;
  return (
    <p className="small muted">
      {keptAt
        ? `The memo as it stood when the round was adopted on ${formatDate(keptAt, 'long', head.zone)}. What has happened since is on the round’s other pages.`
        : 'No memo was kept when this round was adopted: equity and open conflicts are worked out from today’s records.'}
    </p>
  );
}

/** Beside the memo, and not printed with it. */
function Since({
  conflicts,
  zone,
}: {
  readonly conflicts: SerializeFrom<typeof loader>['conflictsNow'];
  readonly zone: string;
}) {
  if (!conflicts) return null;
  return (
    <div className="screen-only">
      <MemoConflicts conflicts={conflicts} zone={zone} title="Open conflicts today" />
    </div>
  );
}
