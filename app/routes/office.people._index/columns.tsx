import type { peoplePage } from '#app/features/identity/people-page.server.ts';
import { PostLink } from '#app/ui/button.tsx';
import { type Column, NoValue, Sub } from '#app/ui/data-table.tsx';
import { DateText } from '#app/ui/date-text.tsx';
import { Tag } from '#app/ui/tag.tsx';

type View = Awaited<ReturnType<typeof peoplePage>>;
type Person = View['people'][number];
type Invitation = View['invitations'][number];

export const PEOPLE_COLUMNS: Column<Person>[] = [
  {
    key: 'name',
    header: 'Name',
    rowHeader: true,
    cell: ({ id, name, email }) => (
      <>
        <a href={`/office/people/${id}`}>{name}</a>
        <Sub>
          <bdi>{email}</bdi>
        </Sub>
      </>
    ),
  },
  {
    key: 'roles',
    header: 'Roles',
    wide: true,
    cell: ({ roles }) =>
      roles.length === 0 ? (
        <NoValue words="No role" />
      ) : (
        roles.map(({ roleLabel, place }) => (
          <div key={`${roleLabel} ${place}`}>
            {place} <span className="muted">· {roleLabel}</span>
          </div>
        ))
      ),
  },
  {
    key: 'standing',
    header: 'Account',
    cell: ({ standing }) => {
      if (standing === 'closed') return <Tag tone="stop">Closed</Tag>;
      return standing === 'not-confirmed' ? (
        <Tag tone="sun">Address not confirmed</Tag>
      ) : (
        <Tag tone="go">Open</Tag>
      );
    },
  },
  {
    key: 'last',
    header: 'Last signed in',
    nowrap: true,
    cell: ({ lastSignIn }) =>
      lastSignIn === null ? <NoValue words="Never" /> : <DateText value={lastSignIn} style="short" time />,
  },
];

export const INVITATION_COLUMNS: Column<Invitation>[] = [
  { key: 'email', header: 'Email address', rowHeader: true, cell: ({ email }) => <bdi>{email}</bdi> },
  {
    key: 'role',
    header: 'As',
    cell: ({ roleLabel, place }) => (
      <>
        {place} <span className="muted">· {roleLabel}</span>
      </>
    ),
  },
  {
    key: 'sent',
    header: 'Sent',
    nowrap: true,
    cell: ({ sentAt }) => <DateText value={sentAt} style="short" />,
  },
];

export const INVITATION_ACTIONS: Column<Invitation> = {
  key: 'actions',
  header: 'Change',
  cell: ({ hash, email }) => (
    <span className="row">
      <PostLink action={`/office/people/invitations/${hash}/resend`}>
        Send again<span className="vh"> to {email}</span>
      </PostLink>
      <PostLink action={`/office/people/invitations/${hash}/withdraw`}>
        Take back<span className="vh"> the invitation of {email}</span>
      </PostLink>
    </span>
  ),
};
