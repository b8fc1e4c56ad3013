import type { roundsPage } from '#app/features/fund/round-pages.server.ts';
import { type Column, NoValue, Sub } from '#app/ui/data-table.tsx';
import { DateText } from '#app/ui/date-text.tsx';
import { formatDaysAway, formatDollars } from '#app/ui/format.ts';
import { StatusTag } from '#app/ui/tag.tsx';

type Round = Awaited<ReturnType<typeof roundsPage>>['rounds'][number];

const KIND = {
  draft: 'not-started',
  open: 'in-progress',
  closed: 'waiting',
  prioritized: 'waiting',
  proposed: 'attention',
  adopted: 'done',
  settled: 'locked',
  'called-off': 'locked',
} as const;

export const ROUND_COLUMNS = (now: string): Column<Round>[] => [
  {
    key: 'name',
    header: 'Round',
    rowHeader: true,
    cell: (round) => (
      <>
        <a href={`/office/rounds/${round.slug}`}>{round.name}</a>
        <Sub>{round.fiscalYear}</Sub>
      </>
    ),
  },
  {
    key: 'status',
    header: 'Standing',
    cell: (round) => <StatusTag kind={KIND[round.status]}>{round.standing}</StatusTag>,
  },
  {
    key: 'closes',
    header: 'Closes',
    nowrap: true,
    cell: (round) => (
      <>
        <DateText value={round.closesAt} />
        {round.status === 'open' && <Sub>{formatDaysAway(round.closesAt, new Date(now))}</Sub>}
      </>
    ),
  },
  { key: 'requests', header: 'Requests', numeric: true, cell: (round) => round.requests },
  { key: 'asked', header: 'Asked', numeric: true, cell: (round) => formatDollars(round.asked) },
  { key: 'pool', header: 'Pool', numeric: true, cell: (round) => formatDollars(round.pool) },
  {
    key: 'awarded',
    header: 'Awarded',
    numeric: true,
    cell: (round) =>
      round.status === 'adopted' || round.status === 'settled' ? (
        formatDollars(round.awarded)
      ) : (
        <NoValue words="Not decided" />
      ),
  },
];
