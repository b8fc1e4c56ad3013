import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { yearEndsPage } from '#app/features/ledger/year-end.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { DataTable, Sub } from '#app/ui/data-table.tsx';
import { formatDate, formatDollars, formatSchoolYear } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Year ends of the Fund · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json({ years: await ctx.answer(yearEndsPage(ctx)) });
}

export default function YearEnds() {
  const { years } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Year ends of the Fund"
      lede="After 30 June, what is left of a year goes back to the budget it came from. This is done once for each year."
      crumbs={[{ href: '/office/rounds', label: 'Fund rounds' }]}
      density="compact"
    >
      <DataTable
        label="Fiscal years"
        columns={[
          {
            key: 'year',
            header: 'Fiscal year',
            rowHeader: true,
            cell: (year) => (
              <>
                <a href={`/office/year-ends/${year.fiscalYear}`}>{year.fiscalYear}</a>
                <Sub>{formatSchoolYear(year.schoolYear)}</Sub>
              </>
            ),
          },
          { key: 'rounds', header: 'Rounds', numeric: true, cell: ({ rounds }) => rounds },
          { key: 'spent', header: 'Spent', numeric: true, cell: ({ spent }) => formatDollars(spent) },
          { key: 'left', header: 'Left', numeric: true, cell: ({ left }) => formatDollars(left) },
          {
            key: 'ended',
            header: 'Ended',
            wide: true,
            cell: ({ ended }) =>
              ended ? (
                <>
                  {formatDollars(ended.returned)} returned
                  <Sub>
                    {formatDate(ended.at)}, {ended.by}
                  </Sub>
                </>
              ) : (
                'Not yet'
              ),
          },
        ]}
        rows={years}
        rowKey={({ fiscalYear }) => fiscalYear}
        empty={<EmptyState title="No year yet">The first round of a year puts it here.</EmptyState>}
      />
    </Page>
  );
}
