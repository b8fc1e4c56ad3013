import { figuresWords } from '#app/features/service-record/components/session-words.ts';
import type { SessionFile } from '#app/features/service-record/session-file.server.ts';
import { DataTable, NoValue } from '#app/ui/data-table.tsx';
import { formatClock, formatDate, plural } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Section } from '#app/ui/page.tsx';

/** What a file would enter, or everything that is wrong with it. */
export function FilePreview({ preview }: { readonly preview: SessionFile }) {
  const { rows, problems } = preview;
  if (problems.length > 0)
    return (
      <Section title="Nothing was entered">
        <Notice tone="stop" live>{`${plural(problems.length, 'thing')} to mend in the file first.`}</Notice>
        <DataTable
          label="What to mend"
          columns={[
            { key: 'line', header: 'Line', numeric: true, rowHeader: true, cell: ({ line }) => line },
            {
              key: 'column',
              header: 'Column',
              cell: ({ column }) => column ?? <NoValue words="The whole line" />,
            },
            { key: 'message', header: 'What is wrong', wide: true, cell: ({ message }) => message },
          ]}
          rows={problems}
          rowKey={(_, place) => String(place)}
        />
      </Section>
    );
  return (
    <Section title={`What would be entered: ${plural(rows.length, 'session')}`}>
      <DataTable
        label="Sessions in the file"
        columns={[
          { key: 'day', header: 'Day', rowHeader: true, cell: ({ day }) => formatDate(day, 'short') },
          { key: 'start', header: 'Began', cell: ({ startsAt }) => formatClock(startsAt) },
          { key: 'figures', header: 'Counted', cell: ({ figures }) => figuresWords(figures) },
          { key: 'note', header: 'Note', wide: true, cell: ({ note }) => note || <NoValue /> },
        ]}
        rows={rows}
        rowKey={({ line }) => String(line)}
      />
    </Section>
  );
}
