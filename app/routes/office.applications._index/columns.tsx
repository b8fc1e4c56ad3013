import { DueCell, StandingCell } from '#app/features/vetting/components/standing-cell.tsx';
import type { QueueRow } from '#app/features/vetting/queue-rows.server.ts';
import { NoValue, Sub } from '#app/ui/data-table.tsx';
import { daysAway, formatDue, plural } from '#app/ui/format.ts';
import { staffColumns } from '#app/ui/staff-columns.ts';

export type Row = QueueRow & { readonly now: string };

const KINDS = { registration: 'Registration', portfolio: 'Portfolio' } as const;

const column = staffColumns<Row>();

export const columns = column.columns([
  column.accessor('partner', {
    header: 'Partner',
    enableSorting: true,
    meta: { rowHeader: true },
    cell: ({ row: { original } }) => (
      <>
        {original.sent ? (
          <a href={`/office/applications/${original.id}`}>{original.partner}</a>
        ) : (
          original.partner
        )}
        <Sub>
          <bdi>{original.reference}</bdi>
        </Sub>
      </>
    ),
  }),
  column.display({
    id: 'kind',
    header: 'Kind',
    cell: ({ row: { original } }) => (
      <>
        {KINDS[original.kind]}
        <Sub>
          {original.offerings.length === 1
            ? original.offerings[0]
            : plural(original.offerings.length, 'offering')}
        </Sub>
      </>
    ),
  }),
  column.accessor('stage', {
    header: 'Where it stands',
    enableSorting: true,
    cell: ({ row: { original } }) => <StandingCell standing={original} />,
  }),
  column.display({
    id: 'owner',
    header: 'With',
    meta: { nowrap: true },
    cell: ({ row: { original } }) => original.owner ?? <NoValue words="Nobody yet" />,
  }),
  column.accessor('dueAt', {
    id: 'due',
    header: 'Due',
    enableSorting: true,
    meta: { nowrap: true },
    cell: ({ row: { original } }) => {
      const { dueAt, now } = original;
      const late = dueAt !== null && original.stage !== 'draft' && daysAway(dueAt, new Date(now)) < 0;
      return <DueCell dueAt={dueAt} distance={dueAt && formatDue(dueAt, new Date(now))} late={late} />;
    },
  }),
  column.display({
    id: 'watch',
    header: 'Watch',
    cell: ({ row: { original } }) => (original.watch.length > 0 ? original.watch.join('. ') : '–'),
  }),
]);
