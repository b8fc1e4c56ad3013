import type { CategoryRow, CategoryTable } from '#app/domain/equity/category-table.ts';
import { type Column, DataTable } from '#app/ui/data-table.tsx';
import { formatCount, formatDollars } from '#app/ui/format.ts';
import { Opens } from './opens.tsx';

/** Services of one category per hundred students of the district are few: two places, from hundredths. */
const perHundred = (hundredths: number): string => (hundredths / 100).toFixed(2);

type EquityCategoryProps = { readonly year: string; readonly table: CategoryTable };

/** Money and services by category, by all students of the district. Each number opens the schools that it comes from. */
export function EquityCategory({ year, table: { rows, total } }: EquityCategoryProps) {
  const figure = (
    key: string,
    header: string,
    of: (row: CategoryRow) => number | null,
    words: (value: number) => string,
  ): Column<CategoryRow> => {
    const said = (value: number | null) => (value === null ? 'No students on record' : words(value));
    return {
      ...{ key, header, numeric: true },
      cell: (row) => (
        <Opens list={{ year, by: 'category', group: row.key }} of={of(row)}>
          {said(of(row))}
        </Opens>
      ),
      total: (
        <Opens list={{ year, only: key === 'schools' ? 'something' : '' }} of={of(total)}>
          {said(of(total))}
        </Opens>
      ),
    };
  };
  return (
    <DataTable
      label="Service category"
      compact
      columns={[
        {
          ...{ key: 'group', header: 'Service category', rowHeader: true, wide: true },
          cell: ({ label }) => label,
          total: total.label,
        },
        figure('schools', 'Schools', ({ schools }) => schools, formatCount),
        figure('cents', 'Awarded', ({ cents }) => cents, formatDollars),
        figure('per', 'Per student', ({ perStudent }) => perStudent, formatDollars),
        figure('services', 'Services', ({ services }) => services, formatCount),
        figure(
          'hundred',
          'Services per 100 students',
          ({ servicesPerHundred }) => servicesPerHundred,
          perHundred,
        ),
      ]}
      rows={rows.filter(({ schools }) => schools > 0)}
      rowKey={({ key }) => key}
    />
  );
}
