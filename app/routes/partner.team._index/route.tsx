import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { teamPage } from '#app/features/identity/team-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton, PostLink } from '#app/ui/button.tsx';
import { type Column, DataTable } from '#app/ui/data-table.tsx';
import { DateText } from '#app/ui/date-text.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Tag } from '#app/ui/tag.tsx';

export const meta: MetaFunction = () => [{ title: 'Team · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(teamPage(ctx)));
}

type View = Awaited<ReturnType<typeof teamPage>>;
type Colleague = View['colleagues'][number];
type Invitation = View['invitations'][number];

const PEOPLE: Column<Colleague>[] = [
  {
    key: 'name',
    header: 'Name',
    rowHeader: true,
    cell: ({ name, isSelf, isClosed }) => (
      <>
        {name}
        {isSelf && ' (you)'} {isClosed && <Tag tone="stop">Account closed</Tag>}
      </>
    ),
  },
  { key: 'email', header: 'Email address', cell: ({ email }) => <bdi>{email}</bdi> },
  { key: 'role', header: 'May', cell: ({ role }) => MAY[role] ?? '' },
  { key: 'since', header: 'Since', nowrap: true, cell: ({ since }) => <DateText value={since} /> },
];

const MAY: Readonly<Record<string, string>> = {
  'partner-admin': 'Everything: edit, submit, withdraw, invite and remove colleagues',
  'partner-editor': 'Edit the profile, offerings and drafts, and answer requests',
};

const REMOVE: Column<Colleague> = {
  key: 'remove',
  header: 'Remove',
  cell: ({ membershipId, name }) => (
    <a href={`/partner/team/members/${membershipId}/remove`}>
      Remove<span className="vh"> {name}</span>
    </a>
  ),
};

const INVITED: Column<Invitation>[] = [
  { key: 'email', header: 'Email address', rowHeader: true, cell: ({ email }) => <bdi>{email}</bdi> },
  { key: 'role', header: 'As', cell: ({ roleLabel }) => roleLabel },
  { key: 'sent', header: 'Sent', nowrap: true, cell: ({ sentAt }) => <DateText value={sentAt} /> },
];

const INVITATION_ACTIONS: Column<Invitation> = {
  key: 'actions',
  header: 'Change',
  cell: ({ hash, email }) => (
    <span className="row">
      <PostLink action={`/partner/team/invitations/${hash}/resend`}>
        Send again<span className="vh"> to {email}</span>
      </PostLink>
      <PostLink action={`/partner/team/invitations/${hash}/withdraw`}>
        Take back<span className="vh"> the invitation of {email}</span>
      </PostLink>
    </span>
  ),
};

export default function Team() {
  const { organization, colleagues, invitations, allowed } = useLoaderData<typeof loader>();

  return (
    <Page
      title="Team"
      lede={`The people who work for ${organization} on Crosswalk.`}
      actions={allowed.manage && <LinkButton href="/partner/team/invite">Invite a colleague</LinkButton>}
    >
      <DataTable
        label="Colleagues"
        columns={allowed.manage ? [...PEOPLE, REMOVE] : PEOPLE}
        rows={colleagues}
        rowKey={({ membershipId }) => membershipId}
      />
      {invitations.length > 0 && (
        <Section title="Invited, not here yet">
          <DataTable
            label="Open invitations"
            columns={allowed.manage ? [...INVITED, INVITATION_ACTIONS] : INVITED}
            rows={invitations}
            rowKey={({ hash }) => hash}
          />
        </Section>
      )}
      {!allowed.manage && (
        <p className="muted">Ask an admin of your organization to invite or remove people.</p>
      )}
    </Page>
  );
}
