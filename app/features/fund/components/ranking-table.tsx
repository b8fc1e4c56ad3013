import type { AwardReason } from '#app/domain/fund/award-plan.ts';
import type { Term } from '#app/domain/fund/prioritize.ts';
import { HIGHER_IS_MORE_NEED } from '#app/features/opportunity-index/words.ts';
import { type Column, DataTable, NoValue, Sub } from '#app/ui/data-table.tsx';
import { formatDollars } from '#app/ui/format.ts';
import { Tag } from '#app/ui/tag.tsx';
import { formatWeight, type WordedRules } from '../fund-words.ts';
import type { NotEligibleView, RankedView, RankingView } from '../ranking-view.ts';

type RankingTableProps = {
  readonly ranking: RankingView;
  readonly rules: WordedRules;
  /** Where a request opens; families have no such page. */
  readonly hrefOf?: (id: string) => string;
  readonly stickyHead?: boolean;
};

const TONE: Readonly<Record<AwardReason, 'go' | 'sun' | 'plain'>> = {
  funded: 'go',
  'partly-funded': 'go',
  'does-not-fit': 'sun',
  'school-cap': 'sun',
  'partner-capacity': 'sun',
  'below-the-line': 'plain',
  outweighed: 'plain',
};

/** Every request in order, each with the whole sum that placed it: what is asked, what is awarded, and why. */
export function RankingTable({ ranking, rules, hrefOf, stickyHead }: RankingTableProps) {
  const { totals } = ranking;
  const term = (key: Term, header: string, says = ''): Column<RankedView> => ({
    key,
    header,
    subHeader: `${formatWeight(rules.weights[key])}${says}`,
    numeric: true,
    cell: (row) => (
      <>
        {row.terms[key].adds}
        <Sub>{row.terms[key].from}</Sub>
      </>
    ),
  });
  const columns: Column<RankedView>[] = [
    { key: 'rank', header: 'Rank', numeric: true, cell: (row) => row.rank },
    {
      key: 'request',
      header: 'Request',
      rowHeader: true,
      total: 'Total',
      cell: (row) => (
        <>
          {hrefOf ? <a href={hrefOf(row.id)}>{row.offering}</a> : row.offering}
          <Sub>
            {row.organization} at {row.school}
            {row.neighborhood && `, ${row.neighborhood}`}
          </Sub>
        </>
      ),
    },
    term('opportunityIndex', 'OI', `, ${HIGHER_IS_MORE_NEED}`),
    term('quality', 'Quality'),
    term('reach', 'Reach'),
    term('underserved', 'Underserved'),
    {
      key: 'priority',
      header: 'Priority',
      numeric: true,
      cell: (row) => (
        <>
          <strong>{row.priority}</strong>
          {row.placedBy !== 'priority' && (
            <Sub>{row.placedBy === 'lottery' ? 'tie, by lottery' : 'tie, by OI'}</Sub>
          )}
        </>
      ),
    },
    {
      key: 'asked',
      header: 'Asked',
      numeric: true,
      total: formatDollars(totals.asked),
      cell: (row) => formatDollars(row.amount),
    },
    {
      key: 'award',
      header: 'Award',
      numeric: true,
      total: formatDollars(totals.awarded),
      cell: (row) => (row.award > 0 ? formatDollars(row.award) : <NoValue words="No award" />),
    },
    {
      key: 'why',
      header: 'Why',
      nowrap: true,
      cell: (row) => (
        <>
          <Tag tone={TONE[row.reason]} icon={row.award > 0 ? 'check' : 'minus'}>
            {row.reasonWord}
          </Tag>
          <Sub>{row.why}</Sub>
        </>
      ),
    },
  ];
  return (
    <DataTable
      label="Ranked requests with their arithmetic"
      columns={columns}
      rows={ranking.ranked}
      rowKey={({ id }) => id}
      rowTone={(row) => (row.rank === ranking.lastRank + 1 ? 'changed' : undefined)}
      stickyHead={stickyHead}
      compact
    />
  );
}

/** Where the money ends, and who comes next. */
export function LineInWords({ ranking }: { readonly ranking: RankingView }) {
  const { nextBelow, totals, lastRank } = ranking;
  if (lastRank === 0) return <p>No request could be funded from {formatDollars(totals.available)}.</p>;
  if (!nextBelow) return <p>Every ranked request is above the line.</p>;
  return (
    <p>
      The line runs below rank {lastRank}. Next below it: <strong>{nextBelow.offering}</strong> at{' '}
      {nextBelow.school}, priority {nextBelow.priority}. It asks for {formatDollars(nextBelow.amount)}, and{' '}
      {formatDollars(totals.left)} is left.
    </p>
  );
}

/** The requests that could not be ranked, each failure with what would mend it. */
export function NotEligibleTable({
  requests,
  hrefOf,
}: {
  readonly requests: readonly NotEligibleView[];
  readonly hrefOf?: (id: string) => string;
}) {
  const columns: Column<NotEligibleView>[] = [
    {
      key: 'request',
      header: 'Request',
      rowHeader: true,
      cell: (row) => (
        <>
          {hrefOf ? <a href={hrefOf(row.id)}>{row.offering}</a> : row.offering}
          <Sub>
            {row.organization} at {row.school}
          </Sub>
        </>
      ),
    },
    { key: 'asked', header: 'Asked', numeric: true, cell: (row) => formatDollars(row.amount) },
    {
      key: 'why',
      header: 'Why it is not eligible, and what would mend it',
      wide: true,
      cell: (row) => (
        <ul className="stack stack-s">
          {row.failures.map(({ why, remedy }) => (
            <li key={why}>
              {why}
              <Sub>{remedy}</Sub>
            </li>
          ))}
        </ul>
      ),
    },
  ];
  return (
    <DataTable
      label="Requests that are not eligible"
      columns={columns}
      rows={requests}
      rowKey={({ id }) => id}
      compact
    />
  );
}
