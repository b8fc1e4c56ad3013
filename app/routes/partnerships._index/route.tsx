import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { Fragment } from 'react';
import { AccessNotice } from '#app/features/partnership/components/access-notice.tsx';
import { OWNER_LABELS, standingOf } from '#app/features/partnership/components/clearance-words.ts';
import { PartnershipsSearch } from '#app/features/partnership/inputs.ts';
import { partnershipsPage } from '#app/features/partnership/partnerships-page.server.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { DataTable, Sub } from '#app/ui/data-table.tsx';
import { formatCount, formatDate, formatDollars, listWords } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { TabsNav } from '#app/ui/tabs-nav.tsx';
import { StatusTag } from '#app/ui/tag.tsx';

export const meta: MetaFunction = () => [{ title: 'Partnerships · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(partnershipsPage(ctx, readSearch(args.request, PartnershipsSearch))));
}

const TABS = [
  ['all', 'All'],
  ['not-cleared', 'Not cleared yet'],
  ['cleared', 'Cleared'],
  ['ended', 'Past'],
] as const;

export default function Partnerships() {
  const { side, show, page, pageSize, total, totals, partnerships, schoolYear, narrowed, year, years } =
    useLoaderData<typeof loader>();
  const { search } = useLocation();

  return (
    <Page
      title="Partnerships"
      lede={`What both sides agreed on for ${schoolYear}. A partnership may serve once nothing is missing.`}
      density={side === null ? 'compact' : undefined}
      actions={
        <>
          <a href="/sessions">Sessions</a>
          {side === 'partner' && <a href="/partner/ratings">What schools said</a>}
          {side === 'school' && <a href="/school/year-end">Verify and rate</a>}
          <a href="/account/calendars">Calendar addresses</a>
        </>
      }
    >
      <AccessNotice restrictions={narrowed} />
      {years.length > 0 && (
        <p className="read">
          Other years:{' '}
          {years.map(({ year, label, partnerships }, place) => (
            <Fragment key={label}>
              {place > 0 && ', '}
              <a href={year === null ? '/partnerships' : `?year=${year}`}>{label}</a>{' '}
              {formatCount(partnerships)}
            </Fragment>
          ))}
        </p>
      )}
      <TabsNav
        label="Partnerships by standing"
        tabs={TABS.map(([value, label]) => ({
          href: `?show=${value}${year === null ? '' : `&year=${year}`}`,
          label,
          current: show === value,
          count: totals[value],
        }))}
      />
      {partnerships.length === 0 ? (
        <EmptyState title="No partnerships here">
          A request becomes a partnership when the school and the partner have agreed to the same terms.
        </EmptyState>
      ) : (
        <DataTable
          label="Partnerships"
          columns={[
            {
              key: 'offering',
              header: 'Offering',
              rowHeader: true,
              wide: true,
              cell: (row) => (
                <>
                  <a href={`/partnerships/${row.id}`}>{row.offering}</a>
                  <Sub>{row.reference}</Sub>
                </>
              ),
            },
            {
              key: 'standing',
              header: 'Standing',
              cell: (row) => (
                <>
                  <StatusTag kind={standingOf(row.status, row.started).kind}>
                    {standingOf(row.status, row.started).words}
                  </StatusTag>
                  {row.missing.length > 0 && (row.status === 'planned' || row.status === 'cleared') && (
                    <Sub>
                      Missing: {listWords(row.missing.map(({ words }) => words))}. Next:{' '}
                      {listWords([...new Set(row.missing.map(({ owner }) => OWNER_LABELS[owner]))])}
                    </Sub>
                  )}
                </>
              ),
            },
            {
              key: 'with',
              header: side === 'partner' ? 'School' : 'Partner',
              cell: (row) => (
                <>
                  {side === 'partner' ? row.school : row.organization}
                  {side === null && <Sub>{row.school}</Sub>}
                </>
              ),
            },
            {
              key: 'starts',
              header: 'Starts',
              nowrap: true,
              cell: (row) => formatDate(row.startsOn, 'short'),
            },
            { key: 'students', header: 'Students', numeric: true, cell: (row) => formatCount(row.headcount) },
            {
              key: 'price',
              header: 'Price',
              numeric: true,
              cell: (row) => (row.price === 0 ? 'Free' : formatDollars(row.price)),
            },
          ]}
          rows={partnerships}
          rowKey={(row) => row.id}
        />
      )}
      <Pagination page={page} pageCount={Math.max(1, Math.ceil(total / pageSize))} search={search} />
    </Page>
  );
}
