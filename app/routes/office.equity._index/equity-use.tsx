import type { EquityPage } from '#app/features/equity/equity-page.server.ts';
import { studentsInWords } from '#app/features/equity/equity-words.ts';
import { type Column, DataTable } from '#app/ui/data-table.tsx';
import { formatCount, formatDollars } from '#app/ui/format.ts';
import { Opens } from './opens.tsx';

type EquityUseProps = {
  readonly heading: string;
  readonly by: keyof EquityPage['use'];
  readonly year: string;
  readonly rows: EquityPage['use']['category'];
};

type Row = EquityUseProps['rows'][number];

/** What awards came to, and how much of it is paid. Each number opens the schools with those awards. */
export function EquityUse({ heading, by, year, rows }: EquityUseProps) {
  const figure = (
    key: string,
    header: string,
    of: (row: Row) => number | null,
    words: (value: number) => string,
  ): Column<Row> => ({
    ...{ key, header, numeric: true },
    cell: (row) => {
      const value = of(row);
      return (
        <Opens list={{ year, by, group: row.key, of: 'awards' }} of={value}>
          {value === null ? 'No students on record' : words(value)}
        </Opens>
      );
    },
  });
  return (
    <DataTable
      label={`Use of the money: ${heading}`}
      compact
      columns={[
        {
          ...{ key: 'group', header: heading, rowHeader: true, wide: true },
          cell: ({ label }) => label,
        },
        figure('awards', 'Awards', ({ awards }) => awards, formatCount),
        figure('schools', 'Schools', ({ schools }) => schools, formatCount),
        figure('students', 'Students served', ({ students }) => students, studentsInWords),
        figure('cents', 'Awarded', ({ cents }) => cents, formatDollars),
        figure('spent', 'Paid so far', ({ spent }) => spent, formatDollars),
        figure('left', 'Not paid yet', ({ cents, spent }) => cents - spent, formatDollars),
        figure('per', 'Per student served', ({ perStudent }) => perStudent, formatDollars),
      ]}
      rows={rows}
      rowKey={({ key }) => key}
    />
  );
}
