import type { RubricDraftLine, RubricVersion } from '#app/features/quality/rubrics-page.server.ts';
import { DataTable, Sub } from '#app/ui/data-table.tsx';
import { formatDate, formatDateTime, plural } from '#app/ui/format.ts';
import { StatusTag, Tag } from '#app/ui/tag.tsx';

const FOR = { vetting: 'Vetting', partnership: 'Partnerships' } as const;

export function VersionTable({ versions }: { readonly versions: readonly RubricVersion[] }) {
  return (
    <DataTable
      label="Published versions"
      compact
      columns={[
        {
          key: 'title',
          header: 'Standards',
          rowHeader: true,
          wide: true,
          cell: ({ id, title, isSample }) => (
            <>
              <a href={`/office/rubrics/${id}`}>{title}</a> {isSample && <Tag tone="sun">Sample</Tag>}
            </>
          ),
        },
        { key: 'version', header: 'Version', cell: ({ version }) => version },
        { key: 'for', header: 'For', cell: ({ purpose }) => FOR[purpose] },
        {
          key: 'cycles',
          header: 'Used in',
          cell: ({ cycles, purpose }) =>
            purpose === 'partnership' ? 'Ratings by schools' : plural(cycles, 'cycle'),
        },
        {
          key: 'published',
          header: 'Published',
          nowrap: true,
          cell: ({ publishedAt }) => formatDate(publishedAt, 'short'),
        },
      ]}
      rows={versions}
      rowKey={({ id }) => id}
    />
  );
}

export function DraftTable({ drafts }: { readonly drafts: readonly RubricDraftLine[] }) {
  return (
    <DataTable
      label="Drafts"
      compact
      columns={[
        {
          key: 'title',
          header: 'Standards',
          rowHeader: true,
          wide: true,
          cell: ({ id, title, version }) => (
            <>
              <a href={`/office/rubrics/drafts/${id}`}>{title || 'Without a title yet'}</a>
              <Sub>{version ? `Version ${version}` : 'The version has no name yet'}</Sub>
            </>
          ),
        },
        { key: 'for', header: 'For', cell: ({ purpose }) => FOR[purpose] },
        {
          key: 'standing',
          header: 'Where it stands',
          cell: ({ problems }) =>
            problems === 0 ? (
              <StatusTag kind="done">Ready to publish</StatusTag>
            ) : (
              <>
                <StatusTag kind="in-progress">Being written</StatusTag>
                <Sub>{plural(problems, 'thing')} missing</Sub>
              </>
            ),
        },
        {
          key: 'edited',
          header: 'Last saved',
          cell: ({ editedAt, editedBy }) => (
            <>
              {formatDateTime(editedAt, 'short')}
              <Sub>{editedBy}</Sub>
            </>
          ),
        },
      ]}
      rows={drafts}
      rowKey={({ id }) => id}
    />
  );
}
