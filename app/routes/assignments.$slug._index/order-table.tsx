import type { publicAssignmentPage } from '#app/features/assignment/public-assignments.server.ts';
import { type Column, DataTable, NoValue } from '#app/ui/data-table.tsx';
import { plural } from '#app/ui/format.ts';
import { Section } from '#app/ui/page.tsx';
import { Tag } from '#app/ui/tag.tsx';

type Order = NonNullable<Awaited<ReturnType<typeof publicAssignmentPage>>['decided']>['orders'][number];
type Row = Order['order'][number];

const COLUMNS: Column<Row>[] = [
  { key: 'place', header: 'Order', numeric: true, cell: (row) => row.place },
  {
    key: 'school',
    header: 'School',
    rowHeader: true,
    cell: (row) => <a href={`/schools/${row.code}`}>{row.school}</a>,
  },
  {
    key: 'got',
    header: 'Place',
    cell: (row) =>
      row.got ? (
        <Tag tone="go">{row.isLastIn ? 'Got it, last in' : 'Got it'}</Tag>
      ) : (
        <NoValue words="No, or wanted another" />
      ),
  },
  { key: 'standing', header: 'Priorities', cell: (row) => row.standing.join(' · ') || <NoValue /> },
  {
    key: 'lottery',
    header: 'Lottery number begins',
    cell: (row) => <bdi className="num">{row.lottery.slice(0, 8)}</bdi>,
  },
];

/** One offering: the order in which it puts every school of the round that it serves, and who got it. */
export function OrderTable({ order }: { readonly order: Order }) {
  const given = order.order.filter(({ got }) => got).length;
  return (
    <Section title={order.name} tight>
      <p className="read">
        {`${given} of ${plural(order.groups, 'place')} given out. `}
        {order.turnedAway
          ? 'Every school that wanted it and stands above the last one in got it, or got a choice that it ranked higher.'
          : 'Every school that wanted it and did not get a higher choice got it.'}
      </p>
      <DataTable
        label={`Order of ${order.name}`}
        columns={COLUMNS}
        rows={order.order}
        rowKey={({ code }) => code}
        compact
        empty={<p>It serves none of the schools that ranked, or is not offered any more.</p>}
      />
    </Section>
  );
}
