import { FIELD_LABELS, termInWords } from '#app/features/request/components/request-words.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { formatDateTime } from '#app/ui/format.ts';
import { Section } from '#app/ui/page.tsx';
import type { ShownRequest } from './request-actions.tsx';

/** What each change changed: the words before beside the words after. */
export function RequestHistory({ revisions }: { revisions: ShownRequest['revisions'] }) {
  return (
    <Section title="What changed on the way">
      {revisions
        .filter(({ changes }) => changes.length > 0)
        .toReversed()
        .map((revision) => (
          <div className="stack stack-s" key={revision.number}>
            <h3>
              Terms number {revision.number}, by {revision.by}
            </h3>
            <p className="small muted">
              For the {revision.side}, {formatDateTime(revision.at)}
            </p>
            <DataTable
              label={`Changes in terms number ${revision.number}`}
              columns={[
                { key: 'field', header: 'Term', rowHeader: true, cell: ({ field }) => FIELD_LABELS[field] },
                {
                  key: 'from',
                  header: 'Before',
                  wide: true,
                  cell: ({ field, from }) => termInWords(field, from),
                },
                {
                  key: 'to',
                  header: 'After',
                  wide: true,
                  cell: ({ field, to }) => <strong>{termInWords(field, to)}</strong>,
                },
              ]}
              rows={revision.changes}
              rowKey={({ field }) => field}
            />
          </div>
        ))}
    </Section>
  );
}
