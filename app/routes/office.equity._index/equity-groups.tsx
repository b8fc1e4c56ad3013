import { studentsInWords } from '#app/features/equity/equity-words.ts';
import type { GroupRow } from '#app/features/equity/equity-year.server.ts';
import type { EquitySearch } from '#app/features/equity/inputs.ts';
import { type Column, DataTable } from '#app/ui/data-table.tsx';
import { formatCount, formatDollars } from '#app/ui/format.ts';
import { Opens } from './opens.tsx';

type EquityGroupsProps = {
  readonly heading: string;
  readonly by: 'band' | 'neighborhood' | 'span';
  readonly year: string;
  /** The year before, where there is one. */
  readonly previous: string | null;
  readonly table: { readonly rows: readonly GroupRow[]; readonly total: GroupRow };
};

const rate = (value: number | null, format: (value: number) => string) =>
  value === null ? 'No students on record' : format(value);

/** Services per hundred students, from hundredths. */
export const perHundred = (hundredths: number): string => (hundredths / 100).toFixed(1);

/** Groups of schools with their total. Each number opens the schools that it comes from. */
export function EquityGroups({ heading, by, year, previous, table }: EquityGroupsProps) {
  const { rows, total } = table;
  const figure = (
    key: string,
    header: string,
    of: (row: GroupRow) => number | null,
    words: (row: GroupRow) => string,
    list: Partial<EquitySearch> = {},
  ): Column<GroupRow> => ({
    ...{ key, header, numeric: true },
    cell: (row) => (
      <Opens list={{ year, by, group: row.key, ...list }} of={of(row)}>
        {words(row)}
      </Opens>
    ),
    total: (
      <Opens list={{ year, ...list }} of={of(total)}>
        {words(total)}
      </Opens>
    ),
  });
  return (
    <DataTable
      label={heading}
      compact
      columns={[
        {
          ...{ key: 'group', header: heading, rowHeader: true, wide: true },
          cell: ({ label }) => label,
          total: total.label,
        },
        figure(
          'schools',
          'Schools',
          (row) => row.schools,
          (row) => formatCount(row.schools),
        ),
        figure(
          'nothing',
          'With nothing',
          (row) => row.withNothing,
          (row) => formatCount(row.withNothing),
          { only: 'nothing' },
        ),
        figure(
          'students',
          'Students',
          (row) => row.students,
          (row) => studentsInWords(row.students),
        ),
        figure(
          'cents',
          'Awarded',
          (row) => row.cents,
          (row) => formatDollars(row.cents),
        ),
        figure(
          'per',
          'Per student',
          (row) => row.perStudent,
          (row) => rate(row.perStudent, formatDollars),
        ),
        ...(previous === null
          ? []
          : [
              figure(
                'before',
                `Per student in ${previous}`,
                (row) => row.before,
                (row) => rate(row.before, formatDollars),
                { year: previous },
              ),
            ]),
        figure(
          'services',
          'Services per 100 students',
          (row) => row.servicesPerHundred,
          (row) => rate(row.servicesPerHundred, perHundred),
        ),
      ]}
      rows={rows.filter(({ schools, before }) => schools > 0 || before !== null)}
      rowKey={({ key }) => key}
    />
  );
}
