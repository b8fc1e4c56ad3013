import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { fundAppealsPage } from '#app/features/fund-appeal/fund-appeal-pages.server.ts';
import { FUND_APPEAL_STANDING } from '#app/features/fund-appeal/fund-appeal-words.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { DataTable, Sub } from '#app/ui/data-table.tsx';
import { formatDate, formatDollars } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Appeals of the Fund · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(fundAppealsPage(ctx)));
}

export default function FundAppeals() {
  const { appeals } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Appeals of the Fund"
      lede="A director who neither proposed nor adopted the round decides. What is granted is paid from the round’s reserve."
      crumbs={[{ href: '/office/rounds', label: 'Fund rounds' }]}
      density="compact"
    >
      <DataTable
        label="Appeals"
        columns={[
          {
            key: 'request',
            header: 'Request',
            rowHeader: true,
            cell: (row) => (
              <>
                <a href={`/office/fund-appeals/${row.id}`}>{row.reference}</a>
                <Sub>{row.round}</Sub>
              </>
            ),
          },
          { key: 'school', header: 'School', wide: true, cell: ({ school }) => school },
          { key: 'amount', header: 'Asked', numeric: true, cell: ({ amount }) => formatDollars(amount) },
          { key: 'made', header: 'Made', nowrap: true, cell: ({ madeAt }) => formatDate(madeAt) },
          {
            key: 'standing',
            header: 'Standing',
            cell: (row) => (
              <>
                {FUND_APPEAL_STANDING[row.status]}
                <Sub>
                  {row.status === 'made' && `Due ${formatDate(row.dueOn)}`}
                  {row.granted !== null && formatDollars(row.granted)}
                </Sub>
              </>
            ),
          },
        ]}
        rows={appeals}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="No appeal">
            After a round is adopted, schools that did not get all they asked for can appeal here.
          </EmptyState>
        }
      />
    </Page>
  );
}
