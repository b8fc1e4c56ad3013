import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { standingInList } from '#app/features/request/components/request-words.ts';
import { RequestsSearch } from '#app/features/request/inputs.ts';
import { requestsPage } from '#app/features/request/requests-page.server.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { DataTable, Sub } from '#app/ui/data-table.tsx';
import { formatDate, formatDue } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { TabsNav } from '#app/ui/tabs-nav.tsx';
import { StatusTag } from '#app/ui/tag.tsx';

export const meta: MetaFunction = () => [{ title: 'Requests · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(requestsPage(ctx, readSearch(args.request, RequestsSearch))));
}

const TABS = [
  ['all', 'All'],
  ['waiting', 'Waiting'],
  ['agreed', 'Agreed'],
  ['ended', 'Ended'],
] as const;

export default function Requests() {
  const { side, show, page, pageSize, total, totals, requests, now } = useLoaderData<typeof loader>();
  const { search } = useLocation();

  return (
    <Page
      title="Requests"
      lede={
        side === 'partner'
          ? 'What schools have asked of you. Agree, change the terms, or decline with a reason.'
          : side === 'school'
            ? 'What your school has asked for, and whose turn it is.'
            : 'What schools have asked of partners.'
      }
      actions={<a href="/messages">Messages</a>}
      density={side === null ? 'compact' : undefined}
    >
      <TabsNav
        label="Requests by standing"
        tabs={TABS.map(([value, label]) => ({
          href: `?show=${value}`,
          label,
          current: show === value,
          count: totals[value],
        }))}
      />
      {requests.length === 0 ? (
        <EmptyState
          title="No requests here"
          action={side === 'school' ? <LinkButton href="/offerings">Find offerings</LinkButton> : undefined}
        >
          {side === 'partner'
            ? 'When a school asks for one of your offerings it stands here, and you get a mail.'
            : 'When you ask for an offering, the request stands here until both sides have agreed.'}
        </EmptyState>
      ) : (
        <DataTable
          label="Requests"
          columns={[
            {
              key: 'offering',
              header: 'Offering',
              rowHeader: true,
              wide: true,
              cell: (request) => (
                <>
                  <a href={`/requests/${request.id}`}>{request.offering}</a>
                  <Sub>{request.reference}</Sub>
                </>
              ),
            },
            {
              key: 'standing',
              header: 'Standing',
              cell: (request) => {
                const { kind, words } = standingInList(request, side);
                return <StatusTag kind={kind}>{words}</StatusTag>;
              },
            },
            {
              key: 'other',
              header: side === 'partner' ? 'School' : 'Partner',
              cell: (request) => (
                <>
                  {side === 'partner' ? request.school : request.organization}
                  {side === null && <Sub>{request.school}</Sub>}
                </>
              ),
            },
            {
              key: 'due',
              header: 'Answer by',
              cell: (request) =>
                request.awaited.length > 0 && request.answerBy ? (
                  <>
                    {formatDate(request.answerBy, 'short')}
                    <Sub>{formatDue(request.answerBy, new Date(now))}</Sub>
                  </>
                ) : (
                  '–'
                ),
            },
          ]}
          rows={requests}
          rowKey={(request) => request.id}
        />
      )}
      <Pagination page={page} pageCount={Math.max(1, Math.ceil(total / pageSize))} search={search} />
    </Page>
  );
}
