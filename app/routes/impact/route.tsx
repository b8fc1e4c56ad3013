import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { impactPage } from '#app/features/rating/impact-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { formatCount, formatDate } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'What partnerships did · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(impactPage(ctx)));
}

const shown = (count: number | null | undefined) =>
  count === null || count === undefined ? <span className="small muted">Not shown</span> : formatCount(count);

export default function Impact() {
  const { schoolYear, closesOn, bands, rows, columnTotals, total, least } = useLoaderData<typeof loader>();
  return (
    <Page
      title="What partnerships did"
      lede={`Students whom partnerships served in ${schoolYear}, as their schools counted and verified them at the year’s end.`}
    >
      {rows.length > 0 && (
        <p className="small muted">
          “Not shown” stands for a count under {least}, or for one from which such a count could be worked
          out.
        </p>
      )}
      {rows.length === 0 ? (
        <EmptyState title="Nothing verified yet">
          Schools verify their partnerships until {formatDate(closesOn)}, which leaves two weeks after the
          last of them ends. The figures stand here from then on.
        </EmptyState>
      ) : (
        <DataTable
          label={`Students served in ${schoolYear}, by category and Opportunity Index of the school`}
          columns={[
            {
              key: 'category',
              header: 'Category',
              rowHeader: true,
              wide: true,
              cell: ({ label }) => label,
              total: 'All categories',
            },
            ...bands.map(({ key, label }, place) => ({
              key,
              header: label,
              numeric: true,
              cell: ({ cells }: (typeof rows)[number]) => shown(cells[place]),
              total: shown(columnTotals[place]),
            })),
            {
              key: 'total',
              header: 'All',
              numeric: true,
              cell: ({ total: all }: (typeof rows)[number]) => shown(all),
              total: shown(total),
            },
          ]}
          rows={rows}
          rowKey={({ key }) => key}
        />
      )}
      <Section title="How to read it" look="quiet">
        <p className="read">
          A student in two partnerships is counted in both. A higher Opportunity Index means more need. Counts
          under {least}, zero included, are never shown, and neither are as many others as it takes that no
          hidden one can be worked out from the totals. Crosswalk holds no record of any student.
        </p>
      </Section>
    </Page>
  );
}
