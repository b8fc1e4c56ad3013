import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { expiryWatchPage } from '#app/features/documents/expiry-watch-page.server.ts';
import { ExpirySearch } from '#app/features/documents/kind-inputs.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Select } from '#app/ui/choice-fields.tsx';
import { type Column, DataTable, Late, NoValue, Sub } from '#app/ui/data-table.tsx';
import { plural } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Expiry watch · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(expiryWatchPage(ctx, readSearch(args.request, ExpirySearch))));
}

const SPANS = [
  { value: '7', label: 'Within 7 days' },
  { value: '30', label: 'Within 30 days' },
  { value: '60', label: 'Within 60 days' },
  { value: '90', label: 'Within 90 days' },
  { value: 'over', label: 'Ended this year' },
];

type Row = Awaited<ReturnType<typeof expiryWatchPage>>['rows'][number];

const COLUMNS: Column<Row>[] = [
  { key: 'partner', header: 'Partner', rowHeader: true, cell: ({ partner }) => partner },
  {
    key: 'what',
    header: 'What ends',
    cell: ({ title, href, partnershipId, partner, waiting }) => (
      <>
        {href === null ? (
          title
        ) : (
          <a href={href}>
            {title}
            <span className="vh"> of {partner}</span>
          </a>
        )}
        {partnershipId !== null && (
          <Sub>
            <a href={`/partnerships/${partnershipId}`}>For one partnership</a>
          </Sub>
        )}
        {waiting && (
          <Sub>
            <a href="/office/documents">A newer one waits to be read</a>
          </Sub>
        )}
      </>
    ),
  },
  {
    key: 'day',
    header: 'Last day',
    nowrap: true,
    cell: ({ lastDay, distance, over }) => (
      <>
        {lastDay}
        <Sub>{over ? <Late>{distance}</Late> : distance}</Sub>
      </>
    ),
  },
  {
    key: 'reminded',
    header: 'Last told',
    nowrap: true,
    cell: ({ reminded }) => reminded ?? <NoValue words="Not yet" />,
  },
  { key: 'serving', header: 'Cleared now', numeric: true, cell: ({ serving }) => serving },
];

export default function ExpiryWatch() {
  const { search, rows, total, partners, pageSize, kinds } = useLoaderData<typeof loader>();
  const { search: address } = useLocation();
  const verb = search.within === 'over' ? 'ended' : 'end';
  return (
    <Page
      title="Expiry watch"
      lede={`${plural(total, 'paper or statement', 'papers and statements')} of ${plural(partners, 'partner')} ${verb}, with no accepted one to follow. Partners are told before, once for each step.`}
      crumbs={[{ href: '/office/documents', label: 'Documents' }]}
      density="compact"
      wide
      gap="small"
    >
      <form className="row" method="get" aria-label="Filters">
        <Select name="within" label="When" choices={SPANS} defaultValue={search.within} width="mid" />
        <Select
          name="kind"
          label="What"
          emptyLabel="Everything"
          choices={kinds}
          defaultValue={search.kind ?? ''}
          width="mid"
        />
        <TextField name="q" label="Partner" defaultValue={search.q} width="mid" />
        <Select
          name="sort"
          label="Order"
          choices={[
            { value: 'day', label: 'Soonest first' },
            { value: 'partner', label: 'By partner' },
          ]}
          defaultValue={search.sort}
          width="mid"
        />
        <Button look="line">Show</Button>
      </form>
      <DataTable
        label="What ends"
        columns={COLUMNS}
        rows={rows}
        rowKey={({ id }) => id}
        stickyHead
        empty={
          <EmptyState title="Nothing ends">
            Nothing that partners need ends in this time, or something newer has been accepted already.
          </EmptyState>
        }
      />
      <Pagination page={search.page} pageCount={Math.max(1, Math.ceil(total / pageSize))} search={address} />
    </Page>
  );
}
