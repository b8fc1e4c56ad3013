import type { RubricStandard } from '#app/domain/quality/rubric.ts';
import { PartOrder } from '#app/features/quality/components/part-order.tsx';
import type { PlacedProblem } from '#app/features/quality/draft-page.server.ts';
import { DataTable, Sub } from '#app/ui/data-table.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Section } from '#app/ui/page.tsx';
import { Tag } from '#app/ui/tag.tsx';

type DraftIndicatorsProps = {
  readonly draftId: string;
  readonly standard: RubricStandard;
  readonly problems: readonly PlacedProblem[];
};

/** The indicators of one standard, each with what it still lacks. */
export function DraftIndicators({ draftId, standard, problems }: DraftIndicatorsProps) {
  const page = `/office/rubrics/drafts/${draftId}/standards/${standard.key}`;
  const { indicators } = standard;
  const lacks = problems.find(({ field }) => field === 'indicators');

  return (
    <Section title="Indicators" actions={<a href={`${page}/add-indicator`}>Add an indicator</a>}>
      {lacks && indicators.length > 0 && <Notice tone="sun" title={`${lacks.message}.`} />}
      {indicators.length === 0 ? (
        <EmptyState title="No indicator yet" level={3}>
          An indicator is what a reviewer rates, with four levels in writing, or a floor that is passed or
          failed.
        </EmptyState>
      ) : (
        <DataTable
          label={`Indicators of ${standard.name}`}
          compact
          columns={[
            {
              key: 'name',
              header: 'Indicator',
              rowHeader: true,
              wide: true,
              cell: ({ key, name }) => (
                <>
                  <a href={`${page}/indicators/${key}`}>{name || 'Without a name'}</a>
                  {problems
                    .filter(({ indicator }) => indicator === key)
                    .map(({ field, message }) => (
                      <Sub key={field}>{message}</Sub>
                    ))}
                </>
              ),
            },
            {
              key: 'kind',
              header: 'Kind',
              cell: ({ floor }) => (floor ? <Tag tone="line">Floor</Tag> : 'Rated'),
            },
            {
              key: 'order',
              header: 'Order',
              cell: ({ key, name }, place) => (
                <PartOrder
                  draftId={draftId}
                  standard={standard.key}
                  indicator={key}
                  name={name}
                  first={place === 0}
                  last={place === indicators.length - 1}
                />
              ),
            },
          ]}
          rows={indicators}
          rowKey={({ key }) => key}
        />
      )}
    </Section>
  );
}
