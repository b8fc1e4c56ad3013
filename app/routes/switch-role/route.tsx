import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { DemonstrationPicker } from '#app/features/identity/components/demonstration-picker.tsx';
import { demonstrationPeople } from '#app/features/identity/demonstration-people.server.ts';
import { SwitchRoleForm } from '#app/features/identity/inputs.ts';
import { switchRole } from '#app/features/identity/own-account.server.ts';
import { ownMemberships } from '#app/features/identity/own-memberships.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectTo } from '#app/platform/params.server.ts';
import { isSecure, requireContext } from '#app/platform/request-context.server.ts';
import { sessionCookie } from '#app/platform/session.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { PlainList } from '#app/ui/home.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Tag } from '#app/ui/tag.tsx';

export const meta: MetaFunction = () => [{ title: 'Switch role · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(
    await ctx.answer(
      Promise.all([ownMemberships(ctx), demonstrationPeople(ctx)]).then(([memberships, demonstration]) => ({
        memberships,
        demonstration,
      })),
    ),
  );
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('account.use');
  const form = await readForm(args.request, SwitchRoleForm);
  await ctx.answer(ownMemberships(ctx));
  if (!form.ok || !ctx.session) return redirectTo('/switch-role');
  const token = await ctx.answer(switchRole(ctx, ctx.session, form.value.membershipId));
  return redirectTo('/home', { headers: { 'Set-Cookie': sessionCookie(token, isSecure()) } });
}

export default function SwitchRole() {
  const { memberships, demonstration } = useLoaderData<typeof loader>();

  return (
    <Page
      title="Switch role"
      lede="What you see and may do depends on the role you are in."
      split={demonstration ? 'half' : undefined}
      aside={demonstration ? <DemonstrationPicker demonstration={demonstration} /> : undefined}
      asideLabel="Demonstration"
    >
      <Section title="Your roles">
        {memberships.length === 0 ? (
          <EmptyState
            title="No role yet"
            level={3}
            action={<a href="/partner/start">Start an organization</a>}
          >
            You hold a role once you start an organization or accept an invitation.
          </EmptyState>
        ) : (
          <PlainList
            items={memberships.map(({ id, place, roleLabel, current }) => ({
              key: id,
              main: <strong>{place}</strong>,
              sub: roleLabel,
              end: current ? (
                <Tag tone="go" icon="check">
                  You are here
                </Tag>
              ) : (
                <PostButton
                  action="/switch-role"
                  values={{ membershipId: id }}
                  look="line"
                  small
                  about={`to ${roleLabel} at ${place}`}
                >
                  Switch
                </PostButton>
              ),
            }))}
          />
        )}
      </Section>
    </Page>
  );
}
