import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { documentsPage } from '#app/features/vetting/documents-page.server.ts';
import { DocumentsSearch } from '#app/features/vetting/inputs.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { TabsNav } from '#app/ui/tabs-nav.tsx';
import { attestationColumns, paperColumns } from './columns.tsx';

export const meta: MetaFunction = () => [{ title: 'Papers · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(documentsPage(ctx, readSearch(args.request, DocumentsSearch))));
}

const TABS = [
  ['waiting', 'To read'],
  ['ending', 'Ended, or within 30 days'],
  ['attestations', 'Attestations ending'],
  ['returned', 'Returned'],
  ['all', 'All'],
] as const;

const EMPTY: Readonly<Record<string, string>> = {
  waiting: 'Every paper has been read. New ones stand here as partners add them.',
  ending: 'No accepted paper ends in the next 30 days, and none has ended this year.',
  attestations: 'No attestation ends in the next 30 days, and none has ended this year.',
  returned: 'No paper waits for its partner.',
  all: 'Partners have not added any papers yet.',
};

export default function Documents() {
  const { search, counts, papers, attestations, total, pageSize, today, now, allowed } =
    useLoaderData<typeof loader>();
  const { search: address } = useLocation();

  return (
    <Page
      title="Papers"
      lede="Certificates, tax letters and agreements that partners added. Accepting a paper may clear partnerships; returning one says why."
      actions={
        <LinkButton href="/office/expiry" look="line">
          Expiry watch
        </LinkButton>
      }
      density="compact"
      wide
      gap="small"
    >
      <TabsNav
        label="Papers by standing"
        tabs={TABS.map(([value, label]) => ({
          href: `?show=${value}`,
          label,
          current: search.show === value,
          count: counts[value],
        }))}
      />
      {search.show === 'attestations' ? (
        <DataTable
          label="Attestations that end soon"
          columns={attestationColumns(today, now)}
          rows={attestations}
          rowKey={({ id }) => id}
          empty={<EmptyState title="Nothing here">{EMPTY.attestations}</EmptyState>}
        />
      ) : (
        <DataTable
          label={`Papers: ${TABS.find(([value]) => value === search.show)?.[1].toLowerCase()}`}
          columns={paperColumns({ today, now, review: allowed.review })}
          rows={papers}
          rowKey={({ id }) => id}
          stickyHead
          empty={<EmptyState title="Nothing here">{EMPTY[search.show]}</EmptyState>}
        />
      )}
      <Pagination page={search.page} pageCount={Math.max(1, Math.ceil(total / pageSize))} search={address} />
    </Page>
  );
}
