import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { InviteColleagueForm } from '#app/features/identity/inputs.ts';
import { inviteColleague } from '#app/features/identity/invite.server.ts';
import { inviteColleaguePage } from '#app/features/identity/invite-pages.server.ts';
import { sayIdentity } from '#app/features/identity/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Invite a colleague · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(inviteColleaguePage(ctx)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('team.manage');
  const form = await readForm(args.request, InviteColleagueForm);
  if (!form.ok) return form.reply;
  const sent = await ctx.answer(form.attempt((value) => inviteColleague(ctx, value), sayIdentity));
  if (!sent.ok) return sent.reply;
  return redirectWithNotice('/partner/team', `Invitation sent to ${form.value.email}`);
}

export default function InviteColleague() {
  const { organization } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Page
      title="Invite a colleague"
      lede={`They get a mail with a link that works for 14 days, and join ${organization} when they accept.`}
      back={{ href: '/partner/team', label: 'Team' }}
    >
      <Form reply={reply} submitLabel="Send invitation" order={['email', 'role']}>
        <TextField name="email" label="Email address" type="email" spellCheck={false} />
        <Radios
          name="role"
          label="What they may do"
          choices={[
            {
              value: 'partner-editor',
              label: 'Edit',
              hint: 'The profile, offerings and drafts, and answers to requests',
            },
            {
              value: 'partner-admin',
              label: 'Everything',
              hint: 'Also submit and withdraw applications, and invite and remove colleagues',
            },
          ]}
        />
      </Form>
    </Page>
  );
}
