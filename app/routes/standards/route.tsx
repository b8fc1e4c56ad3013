import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { ShownRubric } from '#app/features/quality/standards-page.server.ts';
import { standardsPage } from '#app/features/quality/standards-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { formatPercent } from '#app/ui/format.ts';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Tag } from '#app/ui/tag.tsx';

export const meta: MetaFunction = () => [{ title: 'Quality Standards · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(standardsPage(ctx)));
}

export default function Standards() {
  const { vetting, partnership } = useLoaderData<typeof loader>();

  return (
    <Page
      title="Quality Standards"
      lede="What every partner is held to, in the words that reviewers use. The bar is level 3, meets, on every standard. A floor is passed or failed: no average can make up for it."
      gap="large"
    >
      {vetting ? (
        <RubricText rubric={vetting} id="vetting" />
      ) : (
        <EmptyState title="No standards yet">
          The Partnerships Office has not published its Quality Standards. They will stand here before anyone
          is asked to apply.
        </EmptyState>
      )}
      {partnership && <RubricText rubric={partnership} id="partnership" />}
    </Page>
  );
}

function RubricText({ rubric, id }: { rubric: ShownRubric; id: string }) {
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
            <StandardText key={standard.key} standard={standard} />
          ))}
        </div>
      ))}
    </Section>
  );
}

function StandardText({ standard }: { standard: ShownRubric['families'][number]['standards'][number] }) {
  const floors = standard.indicators.filter(({ isFloor }) => isFloor);
  const rated = standard.indicators.filter(({ isFloor }) => !isFloor);

  return (
    <div className="stack">
      <h4>
        {standard.name}{' '}
        <span className="muted">{formatPercent(standard.weightBasisPoints)} of the score</span>
      </h4>
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
    </div>
  );
}
