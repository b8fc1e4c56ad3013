import { monthInWords } from '#app/features/ledger/components/award-money.tsx';
import { DataTable, Sub } from '#app/ui/data-table.tsx';
import { formatDollars } from '#app/ui/format.ts';
import { Section } from '#app/ui/page.tsx';

type PlanLine = {
  readonly id: string;
  readonly month: string;
  readonly purpose: string;
  readonly amount: number;
  readonly offering: string;
  readonly organization: string;
  readonly award: string;
  readonly reference: string;
};

type SpendingPlanProps = {
  readonly lines: readonly PlanLine[];
  readonly planned: number;
  /** What single awards hold beyond their own plans, whole cents. */
  readonly unplanned: number;
};

/** The plans of all awards of a school in one list. */
export function SpendingPlan({ lines, planned, unplanned }: SpendingPlanProps) {
  return (
    <Section title="Spending plan">
      <DataTable
        label="Spending plan"
        compact
        columns={[
          {
            key: 'month',
            header: 'Month',
            nowrap: true,
            cell: ({ month }) => monthInWords(month),
          },
          {
            key: 'purpose',
            header: 'What for',
            rowHeader: true,
            wide: true,
            cell: ({ purpose, offering, organization }) => (
              <>
                {purpose}
                <Sub>
                  {offering}, {organization}
                </Sub>
              </>
            ),
            total: 'Planned',
          },
          {
            key: 'award',
            header: 'From',
            nowrap: true,
            cell: ({ award, reference }) => <a href={`/school/fund/${award}/money`}>{reference}</a>,
          },
          {
            key: 'amount',
            header: 'Amount',
            numeric: true,
            cell: ({ amount }) => formatDollars(amount),
            total: formatDollars(planned),
          },
        ]}
        rows={lines}
        rowKey={({ id }) => id}
        empty={<p>Nothing is planned yet. Open an award to plan what it pays for, month by month.</p>}
      />
      <p className="small muted">
        {unplanned === 0
          ? 'All that your school holds is planned.'
          : `${formatDollars(unplanned)} of what your school holds is not planned yet.`}
      </p>
    </Section>
  );
}
