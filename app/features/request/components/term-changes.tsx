import type { TermChange } from '#app/domain/partnerships/diff-revisions.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { FIELD_LABELS, termInWords } from './request-words.ts';

type TermChangesProps = {
  readonly label: string;
  readonly changes: readonly {
    readonly field: TermChange['field'];
    readonly from: unknown;
    readonly to: unknown;
  }[];
  readonly before?: string | undefined;
  readonly after?: string | undefined;
};

/** The words before beside the words after, for each term that is not the same. */
export function TermChanges({ label, changes, before = 'Before', after = 'After' }: TermChangesProps) {
  return (
    <DataTable
      label={label}
      columns={[
        { key: 'field', header: 'Term', rowHeader: true, cell: ({ field }) => FIELD_LABELS[field] },
        { key: 'from', header: before, cell: ({ field, from }) => termInWords(field, from) },
        {
          key: 'to',
          header: after,
          cell: ({ field, to }) => <strong>{termInWords(field, to)}</strong>,
        },
      ]}
      rows={changes}
      rowKey={({ field }) => field}
    />
  );
}
