import { LinkButton } from '#app/ui/button.tsx';
import { DataTable, NoValue, Sub } from '#app/ui/data-table.tsx';
import { Details } from '#app/ui/details.tsx';
import { formatDate, plural } from '#app/ui/format.ts';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { HiddenField } from '#app/ui/text-fields.tsx';

type Item = {
  readonly key: string;
  readonly partner: string;
  readonly reference: string;
  readonly to: 'reviewers' | 'partner';
  readonly who: string;
  readonly dueAt: string | null;
};
type LeftOut = {
  readonly key: string;
  readonly partner: string;
  readonly reference: string;
  readonly who: string | null;
  readonly why: string;
};
type Sample = {
  readonly to: 'reviewers' | 'partner';
  readonly count: number;
  readonly name: string;
  readonly subject: string;
  readonly body: string;
};

const partnerColumn = {
  key: 'partner',
  header: 'Partner',
  rowHeader: true,
  cell: ({ partner, reference }: { readonly partner: string; readonly reference: string }) => (
    <>
      {partner}
      <Sub>
        <bdi>{reference}</bdi>
      </Sub>
    </>
  ),
};

/** Who the act is about: one line for each application or review. */
export function Affected({ items, newDay }: { readonly items: readonly Item[]; readonly newDay?: string }) {
  return (
    <DataTable
      label="Who this is about"
      compact
      columns={[
        partnerColumn,
        {
          key: 'who',
          header: 'Who',
          cell: ({ who, to }) => (
            <>
              {who}
              <Sub>{to === 'reviewers' ? 'reviewer' : 'of the partner'}</Sub>
            </>
          ),
        },
        {
          key: 'due',
          header: newDay ? 'Due now' : 'Due',
          nowrap: true,
          cell: ({ dueAt }) => (dueAt ? formatDate(dueAt, 'short') : <NoValue />),
        },
        ...(newDay
          ? [{ key: 'new', header: 'Due then', nowrap: true, cell: () => formatDate(newDay, 'short') }]
          : []),
      ]}
      rows={items}
      rowKey={({ key }) => key}
    />
  );
}

/** Who it is not about, and why not. */
export function LeftOutList({ items }: { readonly items: readonly LeftOut[] }) {
  if (items.length === 0) return null;
  return (
    <DataTable
      label="Left out"
      compact
      columns={[
        partnerColumn,
        { key: 'who', header: 'Who', cell: ({ who }) => who ?? <NoValue words="Nobody" /> },
        { key: 'why', header: 'Why not', wide: true, cell: ({ why }) => why },
      ]}
      rows={items}
      rowKey={({ key }) => key}
    />
  );
}

export function MailSamples({
  samples,
  minutes,
}: {
  readonly samples: readonly Sample[];
  readonly minutes: number;
}) {
  return (
    <>
      {samples.map(({ to, count, name, subject, body }) => (
        <Details key={to} summary={`The mail to ${name}, whole`} small>
          <p>
            <strong>{subject}</strong>
          </p>
          <p className="prewrap">{body}</p>
          {count > 1 && <p className="muted">{plural(count - 1, 'other mail')} of this kind.</p>}
        </Details>
      ))}
      <Notice>
        {`The mails wait ${minutes} minutes and are sent then. Until then you can undo all of this.`}
      </Notice>
    </>
  );
}

export function Picked({ ids }: { readonly ids: readonly string[] }) {
  return (
    <>
      {ids.map((id) => (
        <HiddenField key={id} name="pick" value={id} />
      ))}
    </>
  );
}

export function NobodyAffected({ chosen }: { readonly chosen: number }) {
  return (
    <EmptyState
      title={chosen === 0 ? 'Nothing is chosen' : 'Nothing to do for these'}
      action={
        <LinkButton look="line" href="/office/applications">
          Choose applications
        </LinkButton>
      }
    >
      {chosen === 0
        ? 'Choose applications in the list first, then what to do with them.'
        : 'The list below says of each why it is left out.'}
    </EmptyState>
  );
}
