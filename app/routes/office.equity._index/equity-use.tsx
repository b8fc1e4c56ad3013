import type { EquityPage } from '#app/features/equity/equity-page.server.ts';
import { studentsInWords } from '#app/features/equity/equity-words.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { formatCount, formatDollars } from '#app/ui/format.ts';

type EquityUseProps = {
  readonly heading: string;
  readonly by: keyof EquityPage['use'];
  readonly year: string;
  readonly rows: EquityPage['use']['category'];
};

/** What awards came to, and how much of it is paid. Each group opens the schools that its numbers come from. */
export function EquityUse({ heading, by, year, rows }: EquityUseProps) {
  return (
    <DataTable
      label={`Use of the money: ${heading}`}
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
        },
        { key: 'awards', header: 'Awards', numeric: true, cell: ({ awards }) => formatCount(awards) },
        { key: 'schools', header: 'Schools', numeric: true, cell: ({ schools }) => formatCount(schools) },
        {
          key: 'students',
          header: 'Students served',
          numeric: true,
          cell: ({ students }) => studentsInWords(students),
        },
        { key: 'cents', header: 'Awarded', numeric: true, cell: ({ cents }) => formatDollars(cents) },
        {
          key: 'spent',
          header: 'Paid so far',
          numeric: true,
          cell: ({ spent }) => formatDollars(spent),
        },
        {
          key: 'left',
          header: 'Not paid yet',
          numeric: true,
          cell: ({ cents, spent }) => formatDollars(cents - spent),
        },
        {
          key: 'per',
          header: 'Per student served',
          numeric: true,
          cell: ({ perStudent }) =>
            perStudent === null ? 'No students on record' : formatDollars(perStudent),
        },
      ]}
      rows={rows}
      rowKey={({ key }) => key}
    />
  );
}
