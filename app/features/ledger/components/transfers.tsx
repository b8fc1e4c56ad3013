import { DataTable, Sub } from '#app/ui/data-table.tsx';
import { formatDateTime, formatDollars } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';

type Transfer = {
  readonly sequence: number | null;
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly amount: number;
  readonly requisitionNumber: string | null;
  readonly documentNumber: string | null;
  readonly memo: string;
  readonly by: string | null;
  readonly fundRequestId: string | null;
  readonly reference: string | null;
  readonly kind: 'ask' | 'allocation' | null;
  readonly school: string | null;
};

/** Transfers of a round, each with who made it and what it was for. */
export function Transfers({ rows, slug }: { readonly rows: readonly Transfer[]; readonly slug: string }) {
  return (
    <DataTable
      label="Transfers"
      compact
      columns={[
        { key: 'no', header: 'No.', numeric: true, rowHeader: true, cell: ({ sequence }) => sequence },
        {
          key: 'at',
          header: 'Recorded',
          nowrap: true,
          cell: ({ at, by }) => (
            <>
              {formatDateTime(at, 'short')}
              {by && <Sub>{by}</Sub>}
            </>
          ),
        },
        { key: 'from', header: 'From', cell: ({ from }) => from },
        { key: 'to', header: 'To', cell: ({ to }) => to },
        { key: 'amount', header: 'Amount', numeric: true, cell: ({ amount }) => formatDollars(amount) },
        {
          key: 'for',
          header: 'For',
          wide: true,
          cell: (row) => (
            <>
              {row.fundRequestId && (
                <>
                  <a
                    href={
                      row.kind === 'allocation'
                        ? `/school/fund/${row.fundRequestId}/money`
                        : `/office/rounds/${slug}/requests/${row.fundRequestId}`
                    }
                  >
                    {row.reference}
                  </a>
                  , {row.school}.{' '}
                </>
              )}
              {row.memo}
              {(row.requisitionNumber || row.documentNumber) && (
                <Sub>
                  {[
                    row.requisitionNumber && `Requisition ${row.requisitionNumber}`,
                    row.documentNumber && `document ${row.documentNumber}`,
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </Sub>
              )}
            </>
          ),
        },
      ]}
      rows={rows}
      rowKey={({ sequence }) => String(sequence)}
      empty={
        <EmptyState title="No transfer">
          Money moves when the round opens, when it is adopted, and when schools commit and pay.
        </EmptyState>
      }
    />
  );
}
