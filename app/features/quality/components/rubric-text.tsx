import type { ShownRubric } from '#app/features/quality/standards-page.server.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { Details } from '#app/ui/details.tsx';
import { formatPercent } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Section } from '#app/ui/page.tsx';
import { Tag } from '#app/ui/tag.tsx';
import { WorkedExample } from './worked-example.tsx';

/** One version of the standards as everybody reads it, labeled where it is a sample. */
export function RubricText({ rubric, id }: { readonly rubric: ShownRubric; readonly id: string }) {
  return (
    <Section title={rubric.title} id={id}>
      {rubric.isSample && (
        <Notice tone="sun" title="A sample.">
          {rubric.notice}
        </Notice>
      )}
      <p className="small muted">Version {rubric.version}</p>
      {rubric.families.map((family) => (
        <div className="stack stack-l" key={family.family}>
          {rubric.families.length > 1 && (
            <Section title={family.heading} level={3} look="quiet">
              <p className="read">{family.about}</p>
            </Section>
          )}
          {family.standards.map((standard) => (
            <StandardText
              key={standard.key}
              standard={standard}
              Heading={rubric.families.length > 1 ? 'h4' : 'h3'}
            />
          ))}
        </div>
      ))}
    </Section>
  );
}

type StandardTextProps = {
  readonly standard: ShownRubric['families'][number]['standards'][number];
  readonly Heading: 'h3' | 'h4';
};

function StandardText({ standard, Heading }: StandardTextProps) {
  const floors = standard.indicators.filter(({ isFloor }) => isFloor);
  const rated = standard.indicators.filter(({ isFloor }) => !isFloor);

  return (
    <div className="stack">
      <Heading>
        {standard.name}{' '}
        <span className="muted">{formatPercent(standard.weightBasisPoints)} of the score</span>
      </Heading>
      <p className="read">{standard.about}</p>
      {floors.map((floor) => (
        <p className="read" key={floor.key}>
          <Tag tone="line">Floor</Tag> <strong>{floor.name}.</strong> {floor.lookFor}
        </p>
      ))}
      {rated.length > 0 && (
        <DataTable
          label={`Levels of ${standard.name}`}
          columns={[
            {
              key: 'name',
              header: 'Indicator',
              rowHeader: true,
              wide: true,
              cell: (indicator) => indicator.name,
            },
            ...['1 Not yet', '2 Getting there', '3 Meets', '4 Exceeds'].map((header, level) => ({
              key: header,
              header,
              wide: true,
              cell: (indicator: (typeof rated)[number]) => indicator.descriptors?.[level] ?? '',
            })),
          ]}
          rows={rated}
          rowKey={(indicator) => indicator.key}
        />
      )}
      {standard.example && (
        <Details summary={`A worked example of “${standard.name}”`} small>
          <WorkedExample {...standard.example} />
        </Details>
      )}
    </div>
  );
}
