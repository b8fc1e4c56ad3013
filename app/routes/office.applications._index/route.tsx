import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { QueueSearch } from '#app/features/vetting/inputs.ts';
import { queuePage } from '#app/features/vetting/queue-page.server.ts';
import { VIEW_LABELS, VIEWS } from '#app/features/vetting/stages.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Chips } from '#app/ui/chips.tsx';
import { formatTime } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { parseSort, withParams } from '#app/ui/search-params.ts';
import { StaffTable } from '#app/ui/staff-table.tsx';
import { TabsNav } from '#app/ui/tabs-nav.tsx';
import { columns, type Row } from './columns.tsx';
import { QueueFilters } from './queue-filters.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: `Applications: ${data ? VIEW_LABELS[data.search.view].toLowerCase() : 'applications'} · Crosswalk`,
  },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(queuePage(ctx, readSearch(args.request, QueueSearch))));
}

export default function Queue() {
  const {
    search: query,
    counts,
    filters,
    rows,
    total,
    pageSize,
    loadedAt,
    allowed,
  } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const label = `Applications: ${VIEW_LABELS[query.view].toLowerCase()}`;
  const shown: Row[] = rows.map((row) => ({ ...row, now: loadedAt }));

  return (
    <Page title="Applications" density="compact" wide gap="small">
      <TabsNav
        label="Saved views"
        tabs={VIEWS.map((view) => ({
          href: `?view=${view}`,
          label: VIEW_LABELS[view],
          count: counts[view],
          current: view === query.view,
        }))}
      />
      <QueueFilters query={query} filters={filters} />
      <Chips chips={chipsOf(query, filters, search)} clearHref={`?view=${query.view}`} />
      <StaffTable
        label={label}
        columns={columns}
        rows={shown}
        rowId={(row) => row.id}
        rowLabel={(row) => row.partner}
        search={search}
        sort={parseSort(query.sort, { id: 'due', desc: false })}
        bulk={
          allowed.assign
            ? { actions: [{ label: 'Assign reviewers', action: '/office/applications/assign' }] }
            : undefined
        }
        paging={{ page: query.page, pageSize, total }}
        footnote={`Loaded ${formatTime(loadedAt)}.`}
        empty={
          <EmptyState
            title="Nothing here"
            action={
              <LinkButton look="line" href="?view=all">
                See all applications
              </LinkButton>
            }
          >
            {query.view === 'office'
              ? 'No application waits for the Office. What partners send, and what reviewers finish, stands here.'
              : 'No application matches this view and its filters.'}
          </EmptyState>
        }
      />
    </Page>
  );
}

type View = ReturnType<typeof useLoaderData<typeof loader>>;

function chipsOf(query: View['search'], filters: View['filters'], search: string) {
  const name = (choices: readonly { value: string; label: string }[], value: string | undefined) =>
    choices.find((choice) => choice.value === value)?.label;
  const owner =
    query.owner === 'mine'
      ? 'Mine'
      : query.owner === 'nobody'
        ? 'Nobody’s yet'
        : name(filters.officers, query.owner);
  const reviewer = name(filters.reviewers, query.reviewer);
  return [
    { key: 'q', label: query.q && `“${query.q}”` },
    { key: 'owner', label: owner },
    { key: 'reviewer', label: reviewer && `Read by ${reviewer}` },
    { key: 'category', label: name(filters.categories, query.category) },
    { key: 'late', label: query.late && 'Late only' },
  ].flatMap(({ key, label }) =>
    label ? [{ key, label, removeHref: withParams(search, { [key]: null }) }] : [],
  );
}
