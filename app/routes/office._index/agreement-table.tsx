import type { CycleAgreement } from '#app/features/vetting/agreement-figure.server.ts';
import {
  agreementColumns,
  HowAgreementIsWorkedOut,
} from '#app/features/vetting/components/agreement-columns.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/notice.tsx';

export function AgreementTable({ cycles }: { readonly cycles: readonly CycleAgreement[] }) {
  if (cycles.length === 0) {
    return (
      <EmptyState title="No reviews are in yet" level={3}>
        Once two reviewers have rated the same things, their agreement stands here.
      </EmptyState>
    );
  }
  return (
    <div className="stack stack-s">
      <DataTable
        label="Agreement of reviewers by cycle"
        compact
        columns={[
          {
            key: 'cycle',
            header: 'Cycle',
            rowHeader: true,
            cell: ({ id, cycle }) => <a href={`/office/agreement#cycle-${id}`}>{cycle}</a>,
          },
          ...agreementColumns<CycleAgreement>(),
        ]}
        rows={cycles}
        rowKey={({ id }) => id}
      />
      <HowAgreementIsWorkedOut />
    </div>
  );
}
