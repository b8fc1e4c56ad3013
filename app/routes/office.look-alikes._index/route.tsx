import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { LookAlikeSearch } from '#app/features/merging/inputs.ts';
import {
  lookAlikesPage,
  type MergeRow,
  type PairRow,
} from '#app/features/merging/look-alikes-page.server.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { type Column, DataTable, Sub } from '#app/ui/data-table.tsx';
import { formatDate } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { TabsNav } from '#app/ui/tabs-nav.tsx';
import { StatusTag } from '#app/ui/tag.tsx';

export const meta: MetaFunction = () => [{ title: 'Organizations that look alike · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(lookAlikesPage(ctx, readSearch(args.request, LookAlikeSearch))));
}

export default function LookAlikes() {
  const { view, page, pages, counts, pairs, merged } = useLoaderData<typeof loader>();
  const tab = (of: typeof view, label: string) => ({
    href: of === 'open' ? '/office/look-alikes' : `/office/look-alikes?view=${of}`,
    label,
    current: view === of,
    count: counts[of],
  });
  return (
    <Page
      title="Organizations that look alike"
      lede="Two records of one partner split its papers and its history. Each pair shows how it was found; you say whether it is one organization or two."
      back={{ href: '/office', label: 'Back to today' }}
      density="compact"
      wide
    >
      <TabsNav
        label="Which pairs"
        tabs={[tab('open', 'To look at'), tab('dismissed', 'Said to be two'), tab('merged', 'Merged')]}
      />
      {view === 'merged' ? (
        <DataTable
          label="Merged records"
          columns={MERGES}
          rows={merged}
          rowKey={({ id }) => id}
          empty={
            <EmptyState title="Nothing was merged yet">A director merges from the page of a pair.</EmptyState>
          }
        />
      ) : (
        <DataTable
          label="Pairs of organizations"
          columns={view === 'open' ? [...PAIR, SCORE] : [...PAIR, DISMISSED]}
          rows={pairs}
          rowKey={({ id }) => id}
          empty={
            <EmptyState title={view === 'open' ? 'No two look alike' : 'None was said to be two'}>
              New and edited organizations are compared with all others within a minute.
            </EmptyState>
          }
        />
      )}
      <Pagination page={page} pageCount={pages} search={view === 'open' ? '' : `view=${view}`} />
    </Page>
  );
}

const PAIR: Column<PairRow>[] = [
  {
    key: 'pair',
    header: 'Organizations',
    rowHeader: true,
    wide: true,
    cell: ({ id, one, other }) => (
      <>
        <a href={`/office/look-alikes/${id}`}>
          {one}
          <span className="vh"> and {other}</span>
        </a>
        <Sub>{other}</Sub>
      </>
    ),
  },
];

const SCORE: Column<PairRow> = {
  key: 'score',
  header: 'How alike',
  cell: ({ band, bandWords, score }) => (
    <>
      <StatusTag kind={band === 'same' ? 'attention' : 'not-started'}>{bandWords}</StatusTag>
      <Sub>{(score / 10).toFixed(1)} points</Sub>
    </>
  ),
};

const DISMISSED: Column<PairRow> = {
  key: 'why',
  header: 'Why they are two',
  wide: true,
  cell: ({ dismissReason, dismissedBy }) => (
    <>
      <span className="prewrap">{dismissReason}</span>
      <Sub>{dismissedBy}</Sub>
    </>
  ),
};

const MERGES: Column<MergeRow>[] = [
  {
    key: 'kept',
    header: 'Kept',
    rowHeader: true,
    cell: ({ id, kept, gone }) => (
      <>
        <a href={`/office/merges/${id}`}>{kept}</a>
        <Sub>took in {gone}</Sub>
      </>
    ),
  },
  { key: 'why', header: 'Why', wide: true, cell: ({ reason }) => <span className="prewrap">{reason}</span> },
  {
    key: 'when',
    header: 'When',
    nowrap: true,
    cell: ({ mergedAt, by }) => (
      <>
        {formatDate(mergedAt, 'short')}
        <Sub>{by}</Sub>
      </>
    ),
  },
  {
    key: 'standing',
    header: 'Where it stands',
    cell: ({ undone, open }) => (
      <StatusTag kind={undone ? 'not-started' : open ? 'in-progress' : 'done'}>
        {undone ? 'Taken back' : open ? 'Can be taken back' : 'Done'}
      </StatusTag>
    ),
  },
];
