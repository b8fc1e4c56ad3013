import { DataTable } from '#app/ui/data-table.tsx';

type Move = { id: string; name: string; organization: string; before: number | null; after: number | null };

type ExampleNeedProps = {
  readonly example: { id: string; title: string; school: string; moves: Move[] };
  readonly head: number;
};

export function ExampleNeed({ example, head }: ExampleNeedProps) {
  return (
    <DataTable
      label={`First ${head} for ${example.title} at ${example.school}`}
      caption={
        <>
          <strong>{example.title}</strong>, {example.school}
        </>
      }
      compact
      columns={[
        {
          key: 'offering',
          header: 'Offering',
          rowHeader: true,
          cell: ({ name, organization }) => `${name} (${organization})`,
        },
        { key: 'before', header: 'Now', numeric: true, cell: ({ before }) => before ?? 'below' },
        { key: 'after', header: 'Then', numeric: true, cell: ({ after }) => after ?? 'below' },
        { key: 'move', header: 'Moves', nowrap: true, cell: moveInWords },
      ]}
      rows={example.moves}
      rowKey={({ id }) => id}
      rowTone={({ before, after }) => (before === after ? undefined : 'changed')}
      empty={
        <p>
          <strong>{example.title}</strong>, {example.school}: nothing matches, before or after.
        </p>
      }
    />
  );
}

function moveInWords({ before, after }: Move): string {
  if (before === after) return 'stays';
  if (before === null) return 'comes in';
  if (after === null) return 'leaves';
  return before > after ? `up ${before - after}` : `down ${after - before}`;
}
