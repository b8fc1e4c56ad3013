import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { useMemo } from 'react';
import { deskPage } from '#app/features/desk/desk-page.server.ts';
import { filterWords } from '#app/features/desk/filter-words.ts';
import { DeskSearch } from '#app/features/desk/queue-state.ts';
import { VIEW_LABELS, VIEWS } from '#app/features/vetting/stages.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { IconLink, PostButton } from '#app/ui/button.tsx';
import { Chips } from '#app/ui/chips.tsx';
import { formatTime } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { parseSort, withParams } from '#app/ui/search-params.ts';
import { StaffTable } from '#app/ui/staff-table.tsx';
import { TabsNav } from '#app/ui/tabs-nav.tsx';
import { columnsOf, type Row } from './columns.tsx';
import { EmptyQueue } from './empty-queue.tsx';
import { QueueFilters } from './queue-filters.tsx';
import { SavedViews } from './saved-views.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: `Applications: ${data ? (data.opened?.name ?? VIEW_LABELS[data.search.view].toLowerCase()) : 'applications'} · Crosswalk`,
  },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(deskPage(ctx, readSearch(args.request, DeskSearch))));
}

const BULK_ACTIONS = [
  { label: 'Assign reviewers', action: '/office/applications/assign' },
  { label: 'Remind', action: '/office/applications/remind' },
  { label: 'Ask for a document', action: '/office/applications/ask' },
  { label: 'Move due day', action: '/office/applications/extend' },
];

export default function Queue() {
  const view = useLoaderData<typeof loader>();
  const { search: query, counts, rows, total, pageSize, loadedAt, allowed, deleted } = view;
  const { search } = useLocation();
  const label = `Applications: ${VIEW_LABELS[query.view].toLowerCase()}`;
  const shown: Row[] = rows.map((row) => ({ ...row, now: loadedAt }));
  const names = query.cols.join();
  const columns = useMemo(() => columnsOf(query.cols), [names]);

  return (
    <Page
      title="Applications"
      density="compact"
      wide
      gap="small"
      notice={deleted && <BringBack {...deleted} />}
      actions={
        allowed.export && (
          <IconLink href={`/office/applications/export.csv?${view.query}`} icon="down">
            CSV of this view
          </IconLink>
        )
      }
    >
      <TabsNav
        label="Where applications stand"
        tabs={VIEWS.map((name) => ({
          href: withParams('', { view: name, cols: new URLSearchParams(search).getAll('cols') }),
          label: VIEW_LABELS[name],
          count: counts[name],
          current: name === query.view,
        }))}
      />
      <SavedViews views={view.views} opened={view.opened} query={view.query} />
      <QueueFilters query={query} choices={view.filters} search={search} />
      <Chips chips={chipsOf(view, search)} clearHref={`?view=${query.view}`} />
      <StaffTable
        label={label}
        columns={columns}
        rows={shown}
        rowId={(row) => row.id}
        rowLabel={(row) => row.partner}
        search={search}
        sort={parseSort(query.sort, { id: 'due', desc: false })}
        bulk={allowed.assign ? { actions: BULK_ACTIONS } : undefined}
        paging={{ page: query.page, pageSize, total }}
        footnote={`Loaded ${formatTime(loadedAt)}. Your filters are yours: colleagues keep theirs.`}
        empty={<EmptyQueue view={view} search={search} />}
      />
    </Page>
  );
}

export type QueueView = ReturnType<typeof useLoaderData<typeof loader>>;

function BringBack({ id, name }: { readonly id: string; readonly name: string }) {
  return (
    <Notice tone="go" live>
      <div className="row">
        <span>The view “{name}” is deleted.</span>
        <PostButton action={`/office/applications/views/${id}/restore`} look="line" small>
          Bring it back
        </PostButton>
      </div>
    </Notice>
  );
}

function chipsOf({ search: query, filters }: QueueView, search: string) {
  const { view: _, ...on } = filterWords(query, filters);
  return Object.entries(on).map(([key, label]) => ({
    key,
    label,
    removeHref: withParams(search, { [key]: null }),
  }));
}
