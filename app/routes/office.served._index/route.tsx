import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { ServedSearch } from '#app/features/oversight/filters.ts';
import { servedPage } from '#app/features/oversight/served-page.server.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { IconLink } from '#app/ui/button.tsx';
import { type Column, DataTable, Sub } from '#app/ui/data-table.tsx';
import { formatCount, plural } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';

export const meta: MetaFunction = () => [{ title: 'Places by category and school · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(servedPage(ctx, readSearch(args.request, ServedSearch))));
}

type Row = {
  key: string;
  label: string;
  sub: string;
  /** Which partnerships it counts. */
  of: string;
  counts: readonly (number | null)[];
  total: number | null;
};

/** What is hidden need not be small: a greater count may be hidden because it would give a small one away. */
const shown = (count: number | null | undefined, of: string) => {
  if (count === null || count === undefined) return <span className="muted">Not shown</span>;
  return count === 0 ? formatCount(count) : <a href={listOf(of)}>{formatCount(count)}</a>;
};

/** The list that a number was made of. */
const listOf = (of: string) => `/office/partnerships?${of}&standing=counted`;

const columns = (heading: string, categories: readonly { code: string; label: string }[]): Column<Row>[] => [
  {
    key: 'name',
    header: heading,
    rowHeader: true,
    cell: ({ label, sub, of }) => (
      <>
        <a href={listOf(of)}>{label}</a>
        <Sub>{sub}</Sub>
      </>
    ),
  },
  { key: 'total', header: 'All', numeric: true, cell: ({ total, of }) => shown(total, of) },
  ...categories.map(
    ({ code, label }, place): Column<Row> => ({
      key: code,
      header: label,
      numeric: true,
      cell: ({ counts, of }) => shown(counts[place], `${of}&category=${code}`),
    }),
  ),
];

export default function Served() {
  const { asOf, categories, byBand, schools, page, pageCount, total, schoolYear } =
    useLoaderData<typeof loader>();
  const { search } = useLocation();
  return (
    <Page
      title="Places by category and school"
      lede={`Places in partnerships of ${schoolYear}. A child in two partnerships counts twice. Counts from 1 to 9 are not shown, nor others where they would give one away.`}
      meta={
        asOf === null
          ? undefined
          : `As of the morning of ${asOf}; drawn up anew each day. A number opens its list as it is now.`
      }
      crumbs={[{ href: '/office/partnerships', label: 'Partnerships of the district' }]}
      actions={
        <IconLink href="/office/served/export.csv" icon="down">
          CSV of the bands and all schools
        </IconLink>
      }
      density="compact"
      wide
    >
      {categories.length === 0 ? (
        <EmptyState title={asOf === null ? 'Not drawn up yet' : 'No partnership yet'}>
          Once a school and a partner agree, it counts here from the next morning on.
        </EmptyState>
      ) : (
        <>
          <p className="small">
            For the Office, not to be published: families read when an offering is full, and beside that a
            count that is hidden here can be worked out.
          </p>
          <Section title="By Opportunity Index">
            <DataTable
              label="Places by Opportunity Index and category"
              columns={columns('Opportunity Index', categories)}
              rows={byBand.map(({ key, label, schools, counts, total }) => ({
                ...{ key, label, counts, total },
                sub: plural(schools, 'school'),
                of: `band=${key}`,
              }))}
              rowKey={({ key }) => key}
              compact
            />
          </Section>
          <Section title={plural(total, 'school')}>
            <DataTable
              label="Places by school and category"
              columns={columns('School', categories)}
              rows={schools.map(({ code, name, band, counts, total }) => ({
                ...{ key: code, label: name, counts, total },
                sub: band,
                of: `school=${code}`,
              }))}
              rowKey={({ key }) => key}
              compact
            />
            <Pagination page={page} pageCount={pageCount} search={search} label="Pages of schools" />
          </Section>
        </>
      )}
    </Page>
  );
}
