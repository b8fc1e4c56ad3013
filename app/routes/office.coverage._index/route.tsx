import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { coveragePage } from '#app/features/matching/coverage/coverage-page.server.ts';
import { asOfInWords } from '#app/features/matching/coverage/coverage-words.ts';
import { CoverageSearch } from '#app/features/matching/coverage/inputs.ts';
import { HIGHER_IS_MORE_NEED } from '#app/features/opportunity-index/words.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { BarChart } from '#app/ui/chart-frame.tsx';
import { type Column, DataTable, Sub } from '#app/ui/data-table.tsx';
import { plural } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { CoverageTable } from './coverage-table.tsx';

export const meta: MetaFunction = () => [{ title: 'Coverage of needs · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(coveragePage(ctx, readSearch(args.request, CoverageSearch))));
}

type Need = Awaited<ReturnType<typeof coveragePage>>['needs'][number];

const COLUMNS: Column<Need>[] = [
  {
    key: 'need',
    header: 'Need',
    rowHeader: true,
    wide: true,
    cell: ({ title, inWords }) => (
      <>
        {title}
        <Sub>{inWords}</Sub>
      </>
    ),
  },
  {
    key: 'school',
    header: 'School',
    subHeader: `OI: ${HIGHER_IS_MORE_NEED}`,
    cell: ({ school, schoolCode, index }) => (
      <>
        <a href={`/schools/${schoolCode}`}>{school}</a>
        <Sub>{index === null ? 'No Opportunity Index' : `OI ${index}`}</Sub>
      </>
    ),
  },
  {
    key: 'way',
    header: 'What is in the way',
    cell: ({ hindrance, recruit }) => (
      <>
        {hindrance}
        <Sub>{recruit}</Sub>
      </>
    ),
  },
  { key: 'near', header: 'One change away', numeric: true, cell: ({ nearMisses }) => nearMisses },
  { key: 'other', header: 'Match, but another kind', numeric: true, cell: ({ matches }) => matches },
];

export default function Coverage() {
  const data = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const { all, byHindrance } = data;

  return (
    <Page
      title="Coverage of needs"
      lede={says(all, data.schoolYear)}
      meta={
        <>
          Unmet is a need that no offering of its category or goals matches. Counts are as they are: this page
          is for the Office alone. {asOfInWords(data.asOf)}{' '}
          {data.unseen > 0 && `${plural(data.unseen, 'newer need')} will be counted in a moment. `}
          <a href="/office/exposure">Exposure of offerings</a>
        </>
      }
      density="compact"
    >
      {data.asOf === null ? (
        <EmptyState title="Needs are being looked at">
          All open needs are compared with all offerings in a minute. Open this page again then.
        </EmptyState>
      ) : all.open === 0 ? (
        <EmptyState title="No need is open">As soon as a school states one, it counts here.</EmptyState>
      ) : (
        <>
          <Section title="What to recruit partners for">
            <BarChart
              says={hindranceSays(byHindrance)}
              unit="unmet needs, each counted once under what is most often in its way"
              tableLabel="Unmet needs by what is in the way"
              labelHeading="In the way"
              valueHeading="Needs"
              bars={byHindrance}
              csvHref="/office/coverage/export.csv"
            />
          </Section>
          <Section title="Where">
            <div className="multiples">
              <CoverageTable heading="Category" name="category" groups={data.byCategory} />
              <CoverageTable heading="Neighborhood" name="neighborhood" groups={data.byNeighborhood} />
              <CoverageTable heading="Opportunity Index" name="band" groups={data.byBand} />
            </div>
          </Section>
          <div id="unmet">
            <Section
              title={plural(data.total, 'unmet need')}
              actions={data.filters.length > 0 && <a href="/office/coverage#unmet">Show all</a>}
            >
              {data.filters.length > 0 && (
                <p className="small">Only: {data.filters.map(({ label }) => label).join(', ')}.</p>
              )}
              <DataTable
                label="Unmet needs"
                columns={COLUMNS}
                rows={data.needs}
                rowKey={({ id }) => id}
                empty={<p>Each of these needs has an offering of its kind.</p>}
              />
              <Pagination
                page={data.page}
                pageCount={data.pageCount}
                search={search}
                label="Pages of unmet needs"
              />
            </Section>
          </div>
        </>
      )}
    </Page>
  );
}

function says({ open, unmet, unmatched }: { open: number; unmet: number; unmatched: number }, year: string) {
  if (open === 0) return `Nothing is asked for in ${year} yet.`;
  const nothing = unmatched > 0 ? `; for ${unmatched} of them nothing matches at all` : '';
  return `${unmet} of ${plural(open, 'open need')} in ${year} ${unmet === 1 ? 'has' : 'have'} no offering of its kind${nothing}.`;
}

function hindranceSays(bars: { label: string; value: number }[]) {
  const [most] = [...bars].sort((a, b) => b.value - a.value);
  return most ? `Most often in the way: ${most.label.toLowerCase()}` : 'Nothing is in the way of any need';
}
