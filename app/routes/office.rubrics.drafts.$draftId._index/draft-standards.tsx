import type { StandardFamily } from '#app/domain/quality/vocabulary.ts';
import { PartOrder } from '#app/features/quality/components/part-order.tsx';
import type { DraftView } from '#app/features/quality/draft-page.server.ts';
import { FAMILY_WORDS, partsWords } from '#app/features/quality/quality-words.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { formatPercent } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Section } from '#app/ui/page.tsx';

type DraftStandardsProps = {
  readonly draftId: string;
  readonly family: StandardFamily;
  readonly standards: DraftView['families'][number]['standards'];
};

/** The standards of one family in the order in which they are read and rated. */
export function DraftStandards({ draftId, family, standards }: DraftStandardsProps) {
  return (
    <Section
      title={FAMILY_WORDS[family]}
      actions={<a href={`/office/rubrics/drafts/${draftId}/add-standard?family=${family}`}>Add a standard</a>}
    >
      {standards.length === 0 ? (
        <EmptyState title="No standard yet" level={3}>
          Add the first. Each standard has a weight and at least one indicator that is rated.
        </EmptyState>
      ) : (
        <DataTable
          label={`Standards: ${FAMILY_WORDS[family]}`}
          compact
          columns={[
            {
              key: 'name',
              header: 'Standard',
              rowHeader: true,
              wide: true,
              cell: ({ key, name }) => (
                <a href={`/office/rubrics/drafts/${draftId}/standards/${key}`}>{name || 'Without a name'}</a>
              ),
            },
            { key: 'parts', header: 'Indicators', nowrap: true, cell: partsWords },
            {
              key: 'weight',
              header: 'Weight',
              numeric: true,
              cell: ({ weightBasisPoints }) => formatPercent(weightBasisPoints),
            },
            {
              key: 'order',
              header: 'Order',
              cell: ({ key, name }, place) => (
                <PartOrder
                  draftId={draftId}
                  standard={key}
                  name={name}
                  first={place === 0}
                  last={place === standards.length - 1}
                />
              ),
            },
          ]}
          rows={standards}
          rowKey={({ key }) => key}
        />
      )}
    </Section>
  );
}
