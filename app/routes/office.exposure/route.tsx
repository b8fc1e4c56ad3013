import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { exposurePage } from '#app/features/matching/coverage/exposure-page.server.ts';
import { ExposureSearch } from '#app/features/matching/coverage/inputs.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { type Column, DataTable, Sub } from '#app/ui/data-table.tsx';
import { formatCount } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { TabsNav } from '#app/ui/tabs-nav.tsx';
import { Tag } from '#app/ui/tag.tsx';

export const meta: MetaFunction = () => [{ title: 'Exposure of offerings · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(exposurePage(ctx, readSearch(args.request, ExposureSearch))));
}

type View = Awaited<ReturnType<typeof exposurePage>>;
type Line = View['lines'][number];

const GROUP_LABELS: Readonly<Record<View['groups'][number]['kind'], string>> = {
  new: 'Partners in their first year',
  small: 'Partners with one offering',
  other: 'All others',
};

type Figures = { found: number; shown: number; byFit: string; top: number; difference: string };

const figures = <Row extends Figures>(): Column<Row>[] => [
  { key: 'found', header: 'In searches', numeric: true, cell: ({ found }) => formatCount(found) },
  { key: 'shown', header: 'In matches', numeric: true, cell: ({ shown }) => formatCount(shown) },
  { key: 'byFit', header: 'At the top by fit', numeric: true, cell: ({ byFit }) => byFit },
  { key: 'top', header: 'At the top', numeric: true, cell: ({ top }) => formatCount(top) },
  { key: 'difference', header: 'Difference', numeric: true, cell: ({ difference }) => difference },
];

const LINE_COLUMNS: Column<Line>[] = [
  {
    key: 'offering',
    header: 'Offering',
    rowHeader: true,
    cell: ({ name, slug, organization, isNew, isSmall }) => (
      <>
        <a href={`/offerings/${slug}`}>{name}</a> {isNew && <Tag>First year</Tag>}{' '}
        {isSmall && <Tag>One offering</Tag>}
        <Sub>{organization}</Sub>
      </>
    ),
  },
  { key: 'fit', header: 'Mean fit', numeric: true, cell: ({ fit }) => fit ?? '–' },
  ...figures<Line>(),
];

export default function Exposure() {
  const { schoolYear, span, days, topPlaces, groups, lines, page, pageCount, total } =
    useLoaderData<typeof loader>();
  const { search } = useLocation();

  return (
    <Page
      title="Exposure beside fit"
      lede={`How often an offering stood among the first ${topPlaces} of a school’s matches, beside how often it would have by its fit alone, with equally fitting ones sharing a place. Turns are fair where the difference stays small. “In searches” and “In matches” count the first pages that schools looked at.`}
      meta={`School year ${schoolYear}. Counted by offering and day; who looked is not kept.`}
      crumbs={[{ href: '/office/coverage', label: 'Coverage' }]}
      density="compact"
    >
      <TabsNav
        label="Time"
        tabs={[
          { href: '/office/exposure', label: `Last ${days} days`, current: span === '28' },
          { href: '/office/exposure?span=year', label: 'This school year', current: span === 'year' },
        ]}
      />
      {lines.length === 0 ? (
        <EmptyState title="Nothing was counted in this time">
          Looks at searches and lists of matches are added up about once a minute.
        </EmptyState>
      ) : (
        <>
          <Section title="Are small and new partners seen?">
            <DataTable
              label="Exposure by kind of partner"
              columns={[
                { key: 'kind', header: 'Partners', rowHeader: true, cell: ({ kind }) => GROUP_LABELS[kind] },
                {
                  key: 'offerings',
                  header: 'Offerings',
                  numeric: true,
                  cell: ({ offerings }) => formatCount(offerings),
                },
                {
                  key: 'unseen',
                  header: 'On no first page',
                  numeric: true,
                  cell: ({ unseen }) => formatCount(unseen),
                },
                ...figures<View['groups'][number]>(),
              ]}
              rows={groups}
              rowKey={({ kind }) => kind}
            />
            <p className="small muted read">
              Every offering that is published now or was on a first page. A search has no fit to stand
              beside: its words and filters say what is found. Where the page of results says so, what its
              order does not tell apart takes turns. Searches of families and visitors are not counted.
            </p>
          </Section>
          <Section title="Offering by offering, the least seen for their fit first">
            <p className="small muted">
              {formatCount(total)} offerings were on a first page or shared a top.
            </p>
            <DataTable
              label="Exposure by offering"
              columns={LINE_COLUMNS}
              rows={lines}
              rowKey={({ slug }) => slug}
            />
            <Pagination page={page} pageCount={pageCount} search={search} label="Pages of offerings" />
          </Section>
        </>
      )}
    </Page>
  );
}
