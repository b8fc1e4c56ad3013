import type { PlanCell, PlanRow } from '#app/domain/equity/compare-plans.ts';
import {
  concentrationSays,
  FEW_COUNT_AS_TEN,
  indexInWords,
  studentsInWords,
} from '#app/features/equity/equity-words.ts';
import { type Column, DataTable, NoValue, Sub } from '#app/ui/data-table.tsx';
import { formatCount, formatDollars } from '#app/ui/format.ts';
import { Section } from '#app/ui/page.tsx';
import type { RoundEquity } from '../round-equity.server.ts';

/** What the awards do to dollars per student, before and after, and beside the simple answer where there is one. */
export function MemoEquity({ equity }: { readonly equity: RoundEquity }) {
  const { plans } = equity;
  const after = plans.at(-1)!;
  return (
    <Section title="Equity, before and after" tight>
      <p className="read">
        {after.index === null ? 'No money is handed out yet' : concentrationSays(after.index)}. Every open
        school counts, whether it asked or not, with what it has had from the Fund this fiscal year. “Doing
        nothing” is how it stands without this round.
      </p>
      <DataTable
        label="Concentration under each plan"
        columns={INDEXES}
        rows={plans}
        rowKey={({ key }) => key}
        compact
      />
      <p className="small muted">
        The concentration index runs from −1 to 1. Above 0, more money per student goes where the Opportunity
        Index is higher; 0 is the same for each student.
      </p>
      <PlanTable heading="Opportunity Index" plans={plans} table={equity.band} />
      <PlanTable heading="Neighborhood" plans={plans} table={equity.neighborhood} />
      <p className="small muted">{FEW_COUNT_AS_TEN}</p>
    </Section>
  );
}

type Plan = RoundEquity['plans'][number];

const INDEXES: Column<Plan>[] = [
  { key: 'plan', header: 'Plan', rowHeader: true, cell: ({ label }) => label },
  {
    key: 'index',
    header: 'Concentration index',
    numeric: true,
    cell: ({ index }) => (index === null ? <NoValue words="No money" /> : indexInWords(index)),
  },
];

function PlanTable({
  heading,
  plans,
  table,
}: {
  readonly heading: string;
  readonly plans: readonly Plan[];
  readonly table: RoundEquity['band'];
}) {
  const columns: Column<PlanRow>[] = [
    { key: 'group', header: heading, rowHeader: true, cell: ({ label }) => label, total: table.total.label },
    {
      key: 'schools',
      header: 'Schools',
      numeric: true,
      cell: ({ schools }) => formatCount(schools),
      total: formatCount(table.total.schools),
    },
    {
      key: 'students',
      header: 'Students',
      numeric: true,
      cell: ({ students }) => studentsInWords(students),
      total: studentsInWords(table.total.students),
    },
    ...plans.map(
      ({ key, label }, at): Column<PlanRow> => ({
        key,
        header: label,
        subHeader: 'per student',
        numeric: true,
        cell: (row) => <Cell cell={row.plans[at]!} schools={row.schools} />,
        total: <Cell cell={table.total.plans[at]!} schools={table.total.schools} />,
      }),
    ),
  ];
  return (
    <DataTable
      label={`Dollars per student by ${heading}, before and after`}
      columns={columns}
      rows={[...table.rows]}
      rowKey={({ key }) => key}
      compact
    />
  );
}

function Cell({ cell, schools }: { readonly cell: PlanCell; readonly schools: number }) {
  const without = cell.withNothing === 0 ? '' : `, ${cell.withNothing} of ${schools} with nothing`;
  return (
    <>
      {cell.perStudent === null ? 'No students on record' : formatDollars(cell.perStudent)}
      <Sub>
        {formatDollars(cell.cents)}
        {without}
      </Sub>
    </>
  );
}
