import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PersonParams } from '#app/features/identity/inputs.ts';
import { personPage } from '#app/features/identity/people-page.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton, PostButton } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { DateText } from '#app/ui/date-text.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Facts } from '#app/ui/summary-list.tsx';
import { Tag } from '#app/ui/tag.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? 'Person'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { userId } = readParams(args.params, PersonParams);
  return json(await ctx.answer(personPage(ctx, userId)));
}

const STANDING = { open: 'Open', 'not-confirmed': 'Address not confirmed', closed: 'Closed' } as const;

export default function Person() {
  const { id, name, email, standing, lastSignIn, roles, isSelf, allowed } = useLoaderData<typeof loader>();

  return (
    <Page
      title={name}
      crumbs={[{ href: '/office/people', label: 'People' }]}
      standing={
        standing === 'open' ? undefined : (
          <Tag tone={standing === 'closed' ? 'stop' : 'sun'}>{STANDING[standing]}</Tag>
        )
      }
      density="compact"
    >
      <Facts
        facts={[
          { term: 'Email address', value: <bdi>{email}</bdi> },
          { term: 'Account', value: STANDING[standing] },
          { term: 'Last signed in', value: lastSignIn ? <DateText value={lastSignIn} time /> : 'Never' },
        ]}
      />
      <Section title="Roles">
        {roles.length === 0 ? (
          <p className="muted">None at present.</p>
        ) : (
          <DataTable
            label="Roles"
            rows={roles}
            rowKey={({ membershipId }) => membershipId}
            columns={[
              { key: 'place', header: 'Place', rowHeader: true, cell: ({ place }) => place },
              { key: 'role', header: 'Role', cell: ({ roleLabel }) => roleLabel },
              {
                key: 'since',
                header: 'Since',
                nowrap: true,
                cell: ({ since }) => <DateText value={since} />,
              },
              ...(allowed.manage
                ? [
                    {
                      key: 'end',
                      header: 'End',
                      cell: ({ membershipId, roleLabel, place }: (typeof roles)[number]) => (
                        <a href={`/office/people/memberships/${membershipId}/end`}>
                          End role
                          <span className="vh">
                            {' '}
                            {roleLabel} at {place}
                          </span>
                        </a>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </Section>
      {allowed.manage && !isSelf && (
        <Section title="Account" look="quiet">
          {standing === 'closed' ? (
            <PostButton action={`/office/people/${id}/reopen`} look="line">
              Open the account again
            </PostButton>
          ) : (
            <>
              <p className="read">
                When a person leaves the district or an organization, end the role. Close the account when it
                should not be used at all, for example when somebody else has the password.
              </p>
              <LinkButton href={`/office/people/${id}/close`} look="line">
                Close the account
              </LinkButton>
            </>
          )}
        </Section>
      )}
      <p>
        <a href={`/history/user/${id}`}>History of this account</a>
      </p>
    </Page>
  );
}
