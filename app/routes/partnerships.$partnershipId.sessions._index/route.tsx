import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { ConfirmList } from '#app/features/service-record/components/confirm-list.tsx';
import { figuresWords, sessionStanding } from '#app/features/service-record/components/session-words.ts';
import { RecordParams, RecordSearch } from '#app/features/service-record/inputs.ts';
import { serviceRecordPage } from '#app/features/service-record/service-record-page.server.ts';
import { readParams, readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { DataTable, Sub } from '#app/ui/data-table.tsx';
import { formatClock, formatDate } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Panel, Section } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { StatusTag } from '#app/ui/tag.tsx';
import { Dose } from './dose.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Sessions of ${data?.offering ?? 'a partnership'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { partnershipId } = readParams(args.params, RecordParams);
  const { page } = readSearch(args.request, RecordSearch);
  return json(await ctx.answer(serviceRecordPage(ctx, partnershipId, page)));
}

export default function ServiceRecord() {
  const record = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const base = `/partnerships/${record.id}/sessions`;
  return (
    <Page
      title="Sessions"
      lede={`${record.offering} by ${record.organization} at ${record.school}, ${record.schoolYear}.`}
      meta={`Partnership ${record.reference}. Counts only: never who came.`}
      crumbs={[
        { href: '/partnerships', label: 'Partnerships' },
        { href: `/partnerships/${record.id}`, label: record.offering },
      ]}
      asideLabel="Enter sessions"
      aside={
        record.allowed.enter && (
          <Panel title="Enter sessions">
            <LinkButton href={`${base}/new`}>Enter a session</LinkButton>
            <LinkButton href={`${base}/schedule`} look="line">
              Several, from the agreed days
            </LinkButton>
            <LinkButton href={`${base}/file`} look="line">
              From a spreadsheet
            </LinkButton>
          </Panel>
        )
      }
    >
      {record.toConfirm.length > 0 && (
        <Section title="Waiting for you">
          <ConfirmList sessions={record.toConfirm} back={base} />
        </Section>
      )}
      <Dose dose={record.dose} headcount={record.headcount} />
      <Section title="Every session">
        {record.sessions.length === 0 ? (
          <EmptyState title="No session yet">
            Either side enters a session once it has taken place; the other side confirms it. Only then does
            it count as delivered.
          </EmptyState>
        ) : (
          <DataTable
            label="Sessions"
            columns={[
              {
                key: 'day',
                header: 'Day',
                rowHeader: true,
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
                  const { kind, words } = sessionStanding(session, record.mine);
                  return <StatusTag kind={kind}>{words}</StatusTag>;
                },
              },
              {
                key: 'figures',
                header: 'What was counted',
                wide: true,
                cell: ({ figures, other, note }) => (
                  <>
                    {figuresWords(figures)}
                    {other && <Sub>The other side: {figuresWords(other)}</Sub>}
                    {note && <Sub>{note}</Sub>}
                  </>
                ),
              },
            ]}
            rows={record.sessions}
            rowKey={({ id }) => id}
          />
        )}
        <Pagination
          page={record.page}
          pageCount={Math.max(1, Math.ceil(record.total / record.pageSize))}
          search={search}
        />
      </Section>
    </Page>
  );
}
