import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { ConfirmList } from '#app/features/service-record/components/confirm-list.tsx';
import { figuresWords, sessionStanding } from '#app/features/service-record/components/session-words.ts';
import { SessionsSearch } from '#app/features/service-record/inputs.ts';
import { sessionsPage } from '#app/features/service-record/sessions-page.server.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { DataTable, Sub } from '#app/ui/data-table.tsx';
import { formatClock, formatDate } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { TabsNav } from '#app/ui/tabs-nav.tsx';
import { StatusTag } from '#app/ui/tag.tsx';

export const meta: MetaFunction = () => [{ title: 'Sessions · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(sessionsPage(ctx, readSearch(args.request, SessionsSearch))));
}

const EMPTY = {
  waiting: [
    'Nothing waits to be confirmed',
    'What the other side enters stands here until you confirm it or say what you counted.',
  ],
  theirs: [
    'Nothing waits for the other side',
    'What you enter stands here until the other side confirms it.',
  ],
  disputed: [
    'The sides differ on nothing',
    'Where both sides counted otherwise, both figures stand here until one takes over the other’s or the Office rules.',
  ],
  delivered: [
    'Nothing delivered yet',
    'A session counts once both sides stand by it, or the Office has ruled.',
  ],
  all: ['No sessions yet', 'Sessions are entered on the page of each partnership.'],
} as const;

export default function Sessions() {
  const { mine, show, page, pageSize, total, waits, sessions, schoolYear } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const withName = (one: { offering?: string; school?: string; organization?: string }) =>
    `${one.offering}, ${mine === 'school' ? one.organization : one.school}`;
  const tabs = [
    { value: 'waiting', label: mine ? 'Waiting for you' : 'Waiting', count: waits.waiting },
    ...(mine ? [{ value: 'theirs', label: 'Waiting for them' }] : []),
    { value: 'disputed', label: 'The sides differ', count: waits.disputed },
    { value: 'delivered', label: 'Delivered' },
    { value: 'all', label: 'All' },
  ];
  return (
    <Page
      title="Sessions"
      lede={`What was delivered in ${schoolYear}. One side enters, the other confirms.`}
      crumbs={[{ href: '/partnerships', label: 'Partnerships' }]}
      density={mine === null ? 'compact' : undefined}
    >
      <TabsNav
        label="Sessions by standing"
        tabs={tabs.map(({ value, ...tab }) => ({ ...tab, href: `?show=${value}`, current: show === value }))}
      />
      {sessions.length === 0 ? (
        <EmptyState title={EMPTY[show][0]}>{EMPTY[show][1]}</EmptyState>
      ) : mine !== null && show === 'waiting' ? (
        <ConfirmList sessions={sessions} back="/sessions" withName={withName} />
      ) : (
        <DataTable
          label="Sessions"
          columns={[
            {
              key: 'day',
              header: 'Day',
              rowHeader: true,
              nowrap: true,
              cell: ({ id, day, startsAt }) => (
                <>
                  <a href={`/sessions/${id}`}>{formatDate(day, 'short')}</a>
                  <Sub>{formatClock(startsAt)}</Sub>
                </>
              ),
            },
            {
              key: 'standing',
              header: 'Standing',
              cell: (session) => {
                const { kind, words } = sessionStanding(session, mine);
                return <StatusTag kind={kind}>{words}</StatusTag>;
              },
            },
            {
              key: 'what',
              header: 'Offering',
              wide: true,
              cell: (session) => (
                <>
                  <a href={`/partnerships/${session.partnershipId}/sessions`}>{session.offering}</a>
                  <Sub>
                    {mine === 'partner' ? session.school : session.organization}
                    {mine === null && `, ${session.school}`}
                  </Sub>
                </>
              ),
            },
            {
              key: 'figures',
              header: 'Counted',
              cell: ({ figures, other }) => (
                <>
                  {figuresWords(figures)}
                  {other && <Sub>The other side: {figuresWords(other)}</Sub>}
                </>
              ),
            },
          ]}
          rows={sessions}
          rowKey={({ id }) => id}
        />
      )}
      <Pagination page={page} pageCount={Math.max(1, Math.ceil(total / pageSize))} search={search} />
    </Page>
  );
}
