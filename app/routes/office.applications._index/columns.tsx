import { dueWords, KIND_WORDS, offeringWords, readWords } from '#app/features/desk/queue-cells.ts';
import { DueCell, StandingCell } from '#app/features/vetting/components/standing-cell.tsx';
import type { QueueRow } from '#app/features/vetting/queue-rows.server.ts';
import { COLUMN_LABELS, type QueueColumn } from '#app/features/vetting/stages.ts';
import { NoValue, Sub } from '#app/ui/data-table.tsx';
import { formatDate } from '#app/ui/format.ts';
import { staffColumns } from '#app/ui/staff-columns.ts';

export type Row = QueueRow & { readonly now: string };

const column = staffColumns<Row>();
const header = COLUMN_LABELS;

const [partner, kind, offerings, cycle, stage, read, owner, submitted, due, watch] = column.columns([
  column.accessor('partner', {
    header: header.partner,
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
  column.display({ id: 'kind', header: header.kind, cell: ({ row }) => KIND_WORDS[row.original.kind] }),
  column.display({
    id: 'offerings',
    header: header.offerings,
    cell: ({ row }) => offeringWords(row.original),
  }),
  column.display({ id: 'cycle', header: header.cycle, cell: ({ row }) => row.original.cycle }),
  column.accessor('stage', {
    header: header.stage,
    enableSorting: true,
    cell: ({ row }) => <StandingCell standing={row.original} />,
  }),
  column.display({
    id: 'read',
    header: header.read,
    meta: { nowrap: true },
    cell: ({ row }) => readWords(row.original) ?? <NoValue words="No reviewers" />,
  }),
  column.display({
    id: 'owner',
    header: header.owner,
    meta: { nowrap: true },
    cell: ({ row }) => row.original.owner ?? <NoValue words="Nobody yet" />,
  }),
  column.accessor('submittedAt', {
    id: 'submitted',
    header: header.submitted,
    enableSorting: true,
    meta: { nowrap: true },
    cell: ({ row: { original } }) =>
      original.submittedAt ? formatDate(original.submittedAt, 'day-short') : <NoValue words="Not sent yet" />,
  }),
  column.accessor('dueAt', {
    id: 'due',
    header: header.due,
    enableSorting: true,
    meta: { nowrap: true },
    cell: ({ row: { original } }) => {
      const words = dueWords(original, new Date(original.now));
      return (
        <DueCell dueAt={original.dueAt} distance={words?.distance ?? null} late={words?.late ?? false} />
      );
    },
  }),
  column.display({
    id: 'watch',
    header: header.watch,
    cell: ({ row: { original } }) => (original.watch.length > 0 ? original.watch.join('. ') : '–'),
  }),
]);

const COLUMNS = { partner, kind, offerings, cycle, stage, read, owner, submitted, due, watch } as const;

export const columnsOf = (names: readonly QueueColumn[]) =>
  column.columns(names.map((name) => COLUMNS[name]));
