import type { schoolFundPage } from '#app/features/fund/school-fund-page.server.ts';
import { type Column, NoValue, Sub } from '#app/ui/data-table.tsx';
import { formatDollars } from '#app/ui/format.ts';
import { StatusTag } from '#app/ui/tag.tsx';

type Request = Awaited<ReturnType<typeof schoolFundPage>>['requests'][number];

const KIND = {
  draft: 'not-started',
  submitted: 'waiting',
  withdrawn: 'locked',
  awarded: 'done',
  'not-awarded': 'refused',
  'called-off': 'locked',
} as const;

export const REQUEST_COLUMNS: Column<Request>[] = [
  {
    key: 'offering',
    header: 'For',
    rowHeader: true,
    cell: (request) => (
      <>
        <a href={`/school/fund/${request.id}`}>{request.offering}</a>
        <Sub>
          {request.organization}. <bdi>{request.reference}</bdi>
        </Sub>
      </>
    ),
  },
  { key: 'round', header: 'Round', cell: ({ round }) => round },
  { key: 'asked', header: 'Asked', numeric: true, cell: ({ amount }) => formatDollars(amount) },
  {
    key: 'award',
    header: 'Awarded',
    numeric: true,
    cell: ({ award }) => (award === null ? <NoValue words="Nothing awarded" /> : formatDollars(award)),
  },
  {
    key: 'status',
    header: 'Standing',
    cell: ({ status, isOnAppeal, standing }) => (
      <StatusTag kind={isOnAppeal ? 'done' : KIND[status]}>{standing}</StatusTag>
    ),
  },
];
