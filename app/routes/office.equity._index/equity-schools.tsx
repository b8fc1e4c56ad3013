import type { EquityPage } from '#app/features/equity/equity-page.server.ts';
import { studentsInWords } from '#app/features/equity/equity-words.ts';
import { HIGHER_IS_MORE_NEED } from '#app/features/opportunity-index/words.ts';
import { type Column, DataTable } from '#app/ui/data-table.tsx';
import { formatCount, formatDollars, plural } from '#app/ui/format.ts';

type Row = EquityPage['list']['rows'][number];
type EquitySchoolsProps = { readonly list: EquityPage['list'] };

const dollars = (cents: number | null) => (cents === null ? 'No students on record' : formatDollars(cents));

/** The schools behind a number; under the rule stand its figures once more. */
export function EquitySchools({ list: { rows, total, isOfAwards } }: EquitySchoolsProps) {
  const figures: Column<Row>[] = isOfAwards
    ? [
        {
          ...{ key: 'awards', header: 'Awards', numeric: true },
          cell: ({ awards }) => formatCount(awards),
          total: formatCount(total.awards),
        },
        {
          ...{ key: 'served', header: 'Students served', numeric: true },
          cell: ({ served }) => studentsInWords(served),
          total: studentsInWords(total.served),
        },
        {
          ...{ key: 'cents', header: 'Awarded', numeric: true },
          cell: ({ cents }) => formatDollars(cents),
          total: formatDollars(total.cents),
        },
        {
          ...{ key: 'spent', header: 'Paid so far', numeric: true },
          cell: ({ spent }) => formatDollars(spent),
          total: formatDollars(total.spent),
        },
      ]
    : [
        {
          ...{ key: 'students', header: 'Students', numeric: true },
          cell: ({ students }) => studentsInWords(students),
          total: studentsInWords(total.students),
        },
        {
          ...{ key: 'cents', header: 'Awarded', numeric: true },
          cell: ({ cents }) => formatDollars(cents),
          total: formatDollars(total.cents),
        },
        {
          ...{ key: 'per', header: 'Per student', numeric: true },
          cell: ({ perStudent }) => dollars(perStudent),
          total: dollars(total.perStudent),
        },
        {
          ...{ key: 'services', header: 'Services', numeric: true },
          cell: ({ services }) => formatCount(services),
          total: formatCount(total.services),
        },
      ];
  return (
    <DataTable
      label="Schools"
      compact
      columns={[
        {
          ...{ key: 'name', header: 'School', rowHeader: true, wide: true },
          cell: ({ code, name }) => <a href={`/schools/${code}`}>{name}</a>,
          total: plural(total.schools, 'school'),
        },
        {
          ...{ key: 'index', header: 'OI', subHeader: HIGHER_IS_MORE_NEED, numeric: true },
          cell: ({ index }) => index,
        },
        ...figures,
      ]}
      rows={rows}
      rowKey={({ code }) => code}
      empty={<p>No school is in this group.</p>}
    />
  );
}
