import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { accountPage } from '#app/features/identity/own-memberships.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { plural } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

export const meta: MetaFunction = () => [{ title: 'Your account · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(accountPage(ctx)));
}

export default function Account() {
  const { name, email, isDemonstration, sessions, memberships } = useLoaderData<typeof loader>();

  return (
    <Page title="Your account">
      <SummaryList
        items={[
          { key: 'name', term: 'Name', value: name, change: { href: '/account/name', about: 'your name' } },
          { key: 'email', term: 'Email address', value: <bdi>{email}</bdi> },
          isDemonstration
            ? { key: 'password', term: 'Password', value: 'That of the demonstration' }
            : {
                key: 'password',
                term: 'Password',
                value: 'Set',
                change: { href: '/account/password', about: 'your password' },
              },
        ]}
      />
      <p>
        <a href="/account/mail">How mail comes to you</a>: each message at once or one mail a day, reminders,
        and quiet hours.
      </p>
      <Section title="Your roles">
        {memberships.length === 0 ? (
          <p>
            None yet. <a href="/partner/start">Start an organization</a>, or open the link in an invitation.
          </p>
        ) : (
          <PlainList
            items={memberships.map(({ id, place, roleLabel, current }) => ({
              key: id,
              main: <strong>{place}</strong>,
              sub: current ? `${roleLabel}, where you are now` : roleLabel,
            }))}
          />
        )}
        {memberships.length > 1 && (
          <p>
            <a href="/switch-role">Switch role</a>
          </p>
        )}
      </Section>
      <Section title="In your calendar">
        <p>
          <a href="/account/calendars">Calendar addresses: sessions and deadlines in the calendar you use</a>
        </p>
      </Section>
      <Section title="Where you are signed in">
        <p className="read">
          {sessions === 1 ? 'Only in this browser.' : `In ${plural(sessions, 'browser')}, this one included.`}{' '}
          If you left one open somewhere, sign out there from here.
        </p>
        <PostButton action="/account/sign-out-elsewhere" look="line">
          Sign out everywhere else
        </PostButton>
      </Section>
    </Page>
  );
}
