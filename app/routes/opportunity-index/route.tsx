import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { TextBlocks } from '#app/features/office-text/components/text-blocks.tsx';
import { publicIndexPage } from '#app/features/opportunity-index/index-pages.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { BarChart } from '#app/ui/chart-frame.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { formatDate, formatHundredths, formatSchoolYear, plural } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'The Opportunity Index · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(publicIndexPage(ctx)));
}

export default function OpportunityIndex() {
  const { release, bands, schools, shows, madeOf, office } = useLoaderData<typeof loader>();
  return (
    <Page
      title="The Opportunity Index"
      lede="A number from 0.01 to 0.99 for each school. A higher number means more need."
    >
      <Section title="What it is" look="plain">
        <div className="read stack">
          <p>
            Some children meet more obstacles than others, in their neighborhood and in their life. The index
            adds up such obstacles for all students of a school. The district’s research office works it out
            and publishes it.
          </p>
          <p>
            <strong>Higher is more need.</strong> A school at 0.80 needs more than a school at 0.40. The
            Partnership Fund looks at the number when it gives out money.
          </p>
        </div>
      </Section>
      <Section title={madeOf.title}>
        <div className="read stack">
          <TextBlocks blocks={madeOf.blocks} look="plain" level={3} />
          {madeOf.source && (
            <p className="small">
              <a href={madeOf.source}>Where this list comes from</a>
            </p>
          )}
        </div>
      </Section>
      <Section title="What it is not">
        <ul className="bullets read">
          <li>It is not a grade for a school. It says nothing about how good its teachers are.</li>
          <li>It is not about one child. No child can be found in it.</li>
          <li>It is not worked out on this site. We show what was published, with its source.</li>
          <li>
            It is not a promise of money. Each round of the Fund has rules of its own, which are public.
          </li>
        </ul>
      </Section>
      {release === null ? (
        <EmptyState title="Nothing is published yet">
          {`The ${office.name} has not brought in a release. Ask ${office.email}.`}
        </EmptyState>
      ) : (
        <>
          <Section title="How schools are spread">
            <BarChart
              says={`${plural(
                bands.reduce((sum, band) => sum + band.schools, 0),
                'school',
              )} in ${formatSchoolYear(release.schoolYear)}`}
              unit="Number of schools. Further down is more need."
              tableLabel="Schools by Opportunity Index"
              labelHeading="Opportunity Index"
              valueHeading="Schools"
              bars={bands.map(({ key, label, schools: count }) => ({ key, label, value: count }))}
            />
            <p className="small muted">
              Source: {release.source}, version {release.version}
              {release.asOf && `, figures of ${formatDate(release.asOf)}`}.
            </p>
          </Section>
          <Section title="School by school">
            {shows ? (
              <DataTable
                label="The Opportunity Index of each school"
                columns={[
                  {
                    key: 'school',
                    header: 'School',
                    rowHeader: true,
                    cell: (row) => <a href={`/schools/${row.code}`}>{row.name}</a>,
                  },
                  {
                    key: 'index',
                    header: 'Index, higher is more need',
                    numeric: true,
                    cell: (row) => formatHundredths(row.index, 2),
                  },
                ]}
                rows={schools}
                rowKey={({ code }) => code}
                compact
              />
            ) : (
              <p>
                The {office.name} does not show single schools here. A round of the Partnership Fund names the
                index of the schools it ranked, so that everybody can check it. Questions: {office.email}.
              </p>
            )}
          </Section>
        </>
      )}
    </Page>
  );
}
