import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { outboxPage } from '#app/features/outbox/outbox-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { DataTable, Sub } from '#app/ui/data-table.tsx';
import { formatDateTime, plural } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

export const meta: MetaFunction = () => [{ title: 'Deliveries · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(outboxPage(ctx)));
}

export default function Outbox() {
  const { lag, entries, mails } = useLoaderData<typeof loader>();

  return (
    <Page
      title="Deliveries"
      lede="Mail, search and notices follow each change within seconds. What cannot be delivered is tried again for hours; what was given up stands here."
      back={{ href: '/office/settings', label: 'Settings' }}
      density="compact"
    >
      <SummaryList
        items={[
          {
            key: 'waiting',
            term: 'Waiting now',
            value: `${plural(lag.waiting, 'change')}, ${plural(lag.mailsWaiting, 'mail')}`,
          },
          {
            key: 'oldest',
            term: 'The oldest waits',
            value: lag.waiting === 0 ? 'Nothing waits' : plural(lag.oldestSeconds, 'second'),
          },
          {
            key: 'dead',
            term: 'Given up',
            value: `${plural(lag.dead, 'change')}, ${plural(lag.mailsDead, 'mail')}`,
          },
        ]}
      />
      {entries.length === 0 && mails.length === 0 && (
        <EmptyState title="Nothing was given up">
          Every mail went out and every change reached the search.
        </EmptyState>
      )}
      {mails.length > 0 && (
        <Section title="Mails that did not go out">
          <DataTable
            label="Mails given up"
            compact
            columns={[
              {
                key: 'subject',
                header: 'Mail',
                rowHeader: true,
                wide: true,
                cell: (mail) => (
                  <>
                    {mail.subject}
                    <Sub>To {mail.toAddress}</Sub>
                  </>
                ),
              },
              { key: 'at', header: 'Written', cell: (mail) => formatDateTime(mail.at) },
              { key: 'error', header: 'Why', wide: true, cell: (mail) => mail.lastError ?? 'Not known' },
              {
                key: 'retry',
                header: 'Again',
                cell: (mail) => (
                  <PostButton
                    small
                    look="line"
                    action={`/office/outbox/mails/${mail.id}/retry`}
                    about={mail.subject}
                  >
                    Try again
                  </PostButton>
                ),
              },
            ]}
            rows={mails}
            rowKey={(mail) => mail.id}
          />
        </Section>
      )}
      {entries.length > 0 && (
        <Section title="Changes that were not followed up">
          <DataTable
            label="Changes given up"
            compact
            columns={[
              { key: 'topic', header: 'Change', rowHeader: true, cell: (entry) => entry.topic },
              { key: 'at', header: 'When', cell: (entry) => formatDateTime(entry.at) },
              { key: 'error', header: 'Why', wide: true, cell: (entry) => entry.lastError ?? 'Not known' },
              {
                key: 'retry',
                header: 'Again',
                cell: (entry) => (
                  <PostButton
                    small
                    look="line"
                    action={`/office/outbox/${entry.id}/retry`}
                    about={entry.topic}
                  >
                    Try again
                  </PostButton>
                ),
              },
            ]}
            rows={entries}
            rowKey={(entry) => entry.id}
          />
        </Section>
      )}
    </Page>
  );
}
