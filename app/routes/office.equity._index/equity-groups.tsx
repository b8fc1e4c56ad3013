import type { EquityTable } from '#app/domain/equity/equity-table.ts';
import { studentsInWords } from '#app/features/equity/equity-words.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { formatCount, formatDollars } from '#app/ui/format.ts';

type EquityGroupsProps = {
  readonly heading: string;
  readonly by: string;
  readonly year: string;
  readonly table: EquityTable;
};

const rate = (value: number | null, format: (value: number) => string) =>
  value === null ? 'No students on record' : format(value);

/** Services per hundred students, from hundredths. */
export const perHundred = (hundredths: number): string => (hundredths / 100).toFixed(1);

/** Groups of schools with their total. Each group opens the schools that its numbers come from. */
export function EquityGroups({ heading, by, year, table: { rows, total } }: EquityGroupsProps) {
  return (
    <DataTable
      label={heading}
      compact
      columns={[
        {
          key: 'group',
          header: heading,
          rowHeader: true,
          wide: true,
          cell: ({ key, label }) => (
            <a href={`?year=${year}&by=${by}&group=${encodeURIComponent(key)}#schools`}>{label}</a>
          ),
          total: total.label,
        },
        {
          key: 'schools',
          header: 'Schools',
          numeric: true,
          cell: ({ schools }) => formatCount(schools),
          total: formatCount(total.schools),
        },
        {
          key: 'nothing',
          header: 'With nothing',
          numeric: true,
          cell: ({ withNothing }) => formatCount(withNothing),
          total: formatCount(total.withNothing),
        },
        {
          key: 'students',
          header: 'Students',
          numeric: true,
          cell: ({ students }) => studentsInWords(students),
          total: studentsInWords(total.students),
        },
        {
          key: 'cents',
          header: 'Awarded',
          numeric: true,
          cell: ({ cents }) => formatDollars(cents),
          total: formatDollars(total.cents),
        },
        {
          key: 'per',
          header: 'Per student',
          numeric: true,
          cell: ({ perStudent }) => rate(perStudent, formatDollars),
          total: rate(total.perStudent, formatDollars),
        },
        {
          key: 'services',
          header: 'Services per 100 students',
          numeric: true,
          cell: ({ servicesPerHundred }) => rate(servicesPerHundred, perHundred),
          total: rate(total.servicesPerHundred, perHundred),
        },
      ]}
      rows={rows.filter(({ schools }) => schools > 0)}
      rowKey={({ key }) => key}
    />
  );
}
