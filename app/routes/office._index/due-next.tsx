import { DueCell, StandingCell } from '#app/features/vetting/components/standing-cell.tsx';
import type { QueueRow } from '#app/features/vetting/queue-rows.server.ts';
import { DataTable, NoValue, Sub } from '#app/ui/data-table.tsx';
import { daysAway, formatDue } from '#app/ui/format.ts';

/** The first of what waits for the Office, by the day on which it is due. */
export function DueNext({ rows, now }: { readonly rows: readonly QueueRow[]; readonly now: string }) {
  return (
    <DataTable
      label="Due next"
      compact
      columns={[
        {
          key: 'partner',
          header: 'Partner',
          rowHeader: true,
          cell: ({ id, partner, reference }) => (
            <>
              <a href={`/office/applications/${id}`}>{partner}</a>
              <Sub>
                <bdi>{reference}</bdi>
              </Sub>
            </>
          ),
        },
        { key: 'standing', header: 'Where it stands', cell: (row) => <StandingCell standing={row} /> },
        { key: 'owner', header: 'With', cell: ({ owner }) => owner ?? <NoValue words="Nobody yet" /> },
        {
          key: 'due',
          header: 'Due',
          nowrap: true,
          cell: ({ dueAt }) => (
            <DueCell
              dueAt={dueAt}
              distance={dueAt && formatDue(dueAt, new Date(now))}
              late={dueAt !== null && daysAway(dueAt, new Date(now)) < 0}
            />
          ),
        },
      ]}
      rows={rows}
      rowKey={({ id }) => id}
    />
  );
}
