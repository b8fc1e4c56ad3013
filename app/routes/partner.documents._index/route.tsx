import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { documentsPage, type PaperState } from '#app/features/documents/documents-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { type Column, DataTable, NoValue, Sub } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { type StatusKind, StatusTag, Tag } from '#app/ui/tag.tsx';
import { TaskList } from '#app/ui/task-list.tsx';

export const meta: MetaFunction = () => [{ title: 'Documents · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(documentsPage(ctx)));
}

type View = Awaited<ReturnType<typeof documentsPage>>;
type Paper = View['current'][number];
type Attestation = View['attestations'][number];

const LOOKS: Readonly<Record<PaperState, StatusKind>> = {
  received: 'waiting',
  accepted: 'done',
  returned: 'needs-changes',
  replaced: 'not-started',
  ended: 'refused',
  'ends-soon': 'attention',
};

const PAPERS: Column<Paper>[] = [
  {
    key: 'title',
    header: 'Document',
    rowHeader: true,
    cell: ({ id, title, about }) => (
      <>
        <a href={`/documents/${id}`}>{title}</a>
        {about !== null && <Sub>{about}</Sub>}
      </>
    ),
  },
  {
    key: 'file',
    header: 'File',
    cell: ({ fileId, fileName, size, added }) => (
      <>
        <a href={`/files/${fileId}`}>{fileName}</a>
        <Sub>
          {size}, added {added}
        </Sub>
      </>
    ),
  },
  {
    key: 'until',
    header: 'Counts until',
    cell: ({ until, distance }) =>
      until === null ? (
        <span className="muted">Does not end</span>
      ) : (
        <>
          {until}
          {distance !== null && <Sub>{distance}</Sub>}
        </>
      ),
  },
  {
    key: 'status',
    header: 'Standing',
    cell: ({ state, status, note }) => (
      <>
        <StatusTag kind={LOOKS[state]}>
          {state === 'ended' ? 'Ended' : state === 'ends-soon' ? `${status}, ends soon` : status}
        </StatusTag>
        {state === 'returned' && note !== null && <Sub>{note}</Sub>}
      </>
    ),
  },
];

const RENEWABLE: Column<Paper>[] = [
  ...PAPERS,
  {
    key: 'renew',
    header: 'Renew',
    nowrap: true,
    cell: ({ renew, title }) =>
      renew === null ? (
        <NoValue />
      ) : (
        <LinkButton href={renew} look="line" small about={title}>
          Renew only this
        </LinkButton>
      ),
  },
];

const ATTESTATIONS: Column<Attestation>[] = [
  { key: 'role', header: 'Adults', rowHeader: true, cell: ({ role }) => role },
  { key: 'adults', header: 'How many', numeric: true, cell: ({ adults }) => adults },
  {
    key: 'by',
    header: 'Cleared by',
    cell: ({ clearedBy, clearedOn }) => (
      <>
        {clearedBy}
        <Sub>{clearedOn}</Sub>
      </>
    ),
  },
  {
    key: 'until',
    header: 'Counts until',
    cell: ({ until, distance, over }) => (
      <>
        {until} {over && <Tag tone="stop">Ended</Tag>}
        {distance !== null && <Sub>{distance}</Sub>}
      </>
    ),
  },
  { key: 'attested', header: 'Stated by', cell: ({ by }) => by ?? <NoValue /> },
];

const RENEWABLE_ATTESTATIONS: Column<Attestation>[] = [
  ...ATTESTATIONS,
  {
    key: 'renew',
    header: 'Renew',
    nowrap: true,
    cell: ({ id, role }) => (
      <LinkButton href={`/partner/documents/attestations/${id}/renew`} look="line" small about={role}>
        Renew only this
      </LinkButton>
    ),
  },
];

type Item = View['passport'][number];

const STATES: Readonly<Record<Item['state'], { status: StatusKind; words: string }>> = {
  'in-force': { status: 'done', words: 'In force' },
  'with-office': { status: 'waiting', words: 'With the Office' },
  returned: { status: 'needs-changes', words: 'Returned' },
  missing: { status: 'attention', words: 'Missing' },
};

const DEMANDS: Readonly<Record<Item['demand'], string>> = {
  nobody: '',
  everybody: 'For every school',
  paid: 'Where a school pays',
  'in-person': 'For what happens in person',
};

/** What schools need before anybody serves, each with the one page on which it is mended. */
function Passport({ items, mayRenew }: { readonly items: View['passport']; readonly mayRenew: boolean }) {
  return (
    <Section title="Your passport" look="plain" tight>
      <p className="read">What has to be in force before anybody of yours serves at a school.</p>
      <TaskList
        tasks={items.map(({ kind, title, demand, state, until, distance, href }) => ({
          key: `passport-${kind}`,
          title,
          href: mayRenew && (state !== 'in-force' || distance !== null) ? href : undefined,
          meta: [DEMANDS[demand], until && `until ${until}`, distance].filter(Boolean).join(', '),
          status: state === 'in-force' && distance !== null ? 'attention' : STATES[state].status,
          statusLabel: state === 'in-force' && distance !== null ? 'Ends soon' : STATES[state].words,
        }))}
      />
    </Section>
  );
}

export default function Documents() {
  const view = useLoaderData<typeof loader>();
  return (
    <Page
      title="Documents"
      lede="Papers that the Office looks at, with the day on which each one ends. We remind you before."
      actions={view.allowed.upload && <LinkButton href="/partner/documents/new">Add a document</LinkButton>}
    >
      <Passport items={view.passport} mayRenew={view.allowed.upload} />
      <Section title="On file" look="plain" tight>
        {view.current.length === 0 ? (
          <EmptyState title="No documents yet" level={3}>
            Most organizations add an insurance certificate and, if they are a non-profit, the letter about
            their tax status. PDF, PNG or JPEG, up to 10 MB each.
          </EmptyState>
        ) : (
          <DataTable
            label="Documents on file"
            columns={view.allowed.upload ? RENEWABLE : PAPERS}
            rows={view.current}
            rowKey={({ id }) => id}
          />
        )}
      </Section>
      <Section
        title="Cleared adults"
        look="plain"
        tight
        actions={view.allowed.attest && <a href="/partner/documents/attest">Add cleared adults</a>}
      >
        <p className="read">
          Who cleared them, when, and until when. Never send us a check, its result or its number.
        </p>
        {view.attestations.length === 0 ? (
          <EmptyState title="Nobody stated yet" level={3}>
            A school needs this before your first session. You can add it now or then.
          </EmptyState>
        ) : (
          <DataTable
            label="Cleared adults"
            columns={view.allowed.attest ? RENEWABLE_ATTESTATIONS : ATTESTATIONS}
            rows={view.attestations}
            rowKey={({ id }) => id}
          />
        )}
      </Section>
      {view.replaced.length > 0 && (
        <Section title="Replaced" look="plain" tight>
          <p>Earlier versions stay readable.</p>
          <DataTable
            label="Replaced documents"
            columns={PAPERS}
            rows={view.replaced}
            rowKey={({ id }) => id}
            compact
          />
        </Section>
      )}
    </Page>
  );
}
