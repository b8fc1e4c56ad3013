import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { PeopleSearch, peoplePage } from '#app/features/identity/people-page.server.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { plural } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { SearchBox } from '#app/ui/search-box.tsx';
import { withParams } from '#app/ui/search-params.ts';
import { TabsNav } from '#app/ui/tabs-nav.tsx';
import { INVITATION_ACTIONS, INVITATION_COLUMNS, PEOPLE_COLUMNS } from './columns.tsx';

export const meta: MetaFunction = () => [{ title: 'People · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(peoplePage(ctx, readSearch(args.request, PeopleSearch))));
}

export default function People() {
  const { query, people, invitations, roles, total, pageSize, allowed } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const narrowed = query.q !== '' || query.role !== '';

  return (
    <Page
      title="People"
      meta={`${plural(total, 'account')}${narrowed ? ' found' : ''}`}
      actions={allowed.manage && <LinkButton href="/office/people/invite">Invite somebody</LinkButton>}
      density="compact"
      wide
      gap="small"
    >
      <TabsNav
        label="Roles"
        tabs={[{ value: '', label: 'Everybody' }, ...roles].map(({ value, label }) => ({
          href: withParams(search, { role: value === '' ? null : value }),
          label,
          current: value === query.role,
        }))}
      />
      <SearchBox
        label="Find by name, address, organization or school"
        action="/office/people"
        defaultValue={query.q}
        keep={{ role: query.role }}
        submitLabel="Find"
      />
      {people.length === 0 ? (
        <EmptyState title="Nobody is called that" action={<a href="/office/people">Show everybody</a>}>
          The search looks at names, addresses, organizations and schools of people who have an account.
        </EmptyState>
      ) : (
        <DataTable
          label="People"
          columns={PEOPLE_COLUMNS}
          rows={people}
          rowKey={({ id }) => id}
          compact
          stickyHead
        />
      )}
      <Pagination page={query.page} pageCount={Math.ceil(total / pageSize)} search={search} label="People" />
      {invitations.length > 0 && (
        <Section title="Invited, not here yet">
          <DataTable
            label="Open invitations"
            columns={allowed.manage ? [...INVITATION_COLUMNS, INVITATION_ACTIONS] : INVITATION_COLUMNS}
            rows={invitations}
            rowKey={({ hash }) => hash}
            compact
          />
        </Section>
      )}
      {!allowed.manage && <p className="muted">A director invites people, ends roles and closes accounts.</p>}
    </Page>
  );
}
