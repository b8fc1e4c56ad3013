import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { INTENT_STATUS_WORDS } from '#app/features/cycle/cycle-words.ts';
import { CycleParams, IntentsSearch } from '#app/features/cycle/inputs.ts';
import { intentsPage } from '#app/features/cycle/intents-page.server.ts';
import { readParams, readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { StaffTable } from '#app/ui/staff-table.tsx';
import { TabsNav } from '#app/ui/tabs-nav.tsx';
import { columnsOf } from './columns.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Statements of intent: ${data?.name ?? 'cycle'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { cycleId } = readParams(args.params, CycleParams);
  return json(await ctx.answer(intentsPage(ctx, cycleId, readSearch(args.request, IntentsSearch))));
}

export default function Intents() {
  const view = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const { cycleId, status, tabs } = view;
  const answer = `/office/cycles/${cycleId}/intents`;
  return (
    <Page
      title="Statements of intent"
      lede={
        view.intentCloses === null
          ? 'This cycle has one step and takes none.'
          : `Taken until ${view.intentCloses}. Partners were told that all are answered by ${view.answersBy}.`
      }
      back={{ href: `/office/cycles/${cycleId}`, label: view.name }}
      density="compact"
      wide
      gap="small"
    >
      <TabsNav
        label="Where statements stand"
        tabs={tabs.map((tab) => ({
          href: `?status=${tab.status}`,
          label: INTENT_STATUS_WORDS[tab.status].words,
          count: tab.count,
          current: tab.status === status,
        }))}
      />
      <StaffTable
        label="Statements of intent"
        columns={columnsOf(status)}
        rows={view.rows}
        rowId={({ id }) => id}
        rowLabel={({ partner }) => partner}
        search={search}
        sort={{ id: 'sent', desc: false }}
        bulk={
          status === 'waiting' && view.allowed.answer
            ? {
                actions: [
                  { label: 'Invite', action: `${answer}/invited` },
                  { label: 'Decline', action: `${answer}/declined` },
                ],
              }
            : undefined
        }
        paging={{
          page: view.page,
          pageSize: view.pageSize,
          total: tabs.find((tab) => tab.status === status)!.count,
        }}
        empty={
          <EmptyState title="None here">
            {status === 'waiting' ? 'What partners send stands here.' : 'Answered statements stand here.'}
          </EmptyState>
        }
      />
    </Page>
  );
}
