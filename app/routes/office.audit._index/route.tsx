import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { auditPage } from '#app/features/audit/audit-page.server.ts';
import { AuditSearchForm } from '#app/features/audit/inputs.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { DataTable, Sub } from '#app/ui/data-table.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatCount, formatDateTime } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Audit · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(auditPage(ctx, readSearch(args.request, AuditSearchForm))));
}

const inWords = (type: string) => type.replace('.', ': ').replaceAll('-', ' ');

export default function Audit() {
  const { search, events, older } = useLoaderData<typeof loader>();
  const params = new URLSearchParams({ who: search.who, what: search.what, before: String(older ?? '') });

  return (
    <Page
      title="Audit"
      lede="Every change of state, in the order in which it was committed. Each entry carries the hash of the one before it; nothing here can be edited or removed."
      back={{ href: '/office/settings', label: 'Settings' }}
      density="compact"
      wide
    >
      <Form method="get" submitLabel="Show" submitLook="line" className="row" label="Narrow the audit">
        <TextField name="who" label="Who" defaultValue={search.who} optional width="mid" />
        <TextField
          name="what"
          label="What, for example application"
          defaultValue={search.what}
          optional
          width="mid"
        />
      </Form>
      {events.length === 0 ? (
        <EmptyState title="Nothing like that" action={<a href="/office/audit">Show everything</a>}>
          No change matches. Try part of a name, or one word of what happened.
        </EmptyState>
      ) : (
        <DataTable
          label="Changes"
          compact
          stickyHead
          columns={[
            { key: 'sequence', header: 'No.', numeric: true, cell: (event) => formatCount(event.sequence) },
            {
              key: 'what',
              header: 'What',
              rowHeader: true,
              wide: true,
              cell: (event) => (
                <>
                  <a href={`/history/${event.subjectType}/${event.subjectId}`}>{inWords(event.type)}</a>
                  {event.reference && <Sub>{event.reference}</Sub>}
                </>
              ),
            },
            {
              key: 'who',
              header: 'Who',
              cell: (event) => (
                <>
                  {event.actor}
                  <Sub>{event.role.replaceAll('-', ' ')}</Sub>
                </>
              ),
            },
            { key: 'when', header: 'When', nowrap: true, cell: (event) => formatDateTime(event.at) },
            {
              key: 'hash',
              header: 'Hash begins',
              cell: (event) => <code className="num">{event.hash}</code>,
            },
          ]}
          rows={events}
          rowKey={(event) => String(event.sequence)}
        />
      )}
      {older !== null && (
        <p>
          <a href={`?${params}`}>Older changes</a>
        </p>
      )}
    </Page>
  );
}
