import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { InviteForm } from '#app/features/identity/inputs.ts';
import { invitePerson } from '#app/features/identity/invite.server.ts';
import { invitePersonPage } from '#app/features/identity/invite-pages.server.ts';
import { sayIdentity } from '#app/features/identity/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Radios, Select } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Invite somebody · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(invitePersonPage(ctx)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('people.manage');
  const form = await readForm(args.request, InviteForm);
  if (!form.ok) return form.reply;
  const sent = await ctx.answer(form.attempt((value) => invitePerson(ctx, value), sayIdentity));
  if (!sent.ok) return sent.reply;
  return redirectWithNotice('/office/people', `Invitation sent to ${form.value.email}`);
}

const ROLES = [
  { value: 'school-leader', label: 'School leader', hint: 'Needs, requests and fund requests of one school' },
  { value: 'school-designee', label: 'School designee', hint: 'The same, but never submits a fund request' },
  { value: 'partner-admin', label: 'Partner admin', hint: 'Everything of one organization' },
  {
    value: 'partner-editor',
    label: 'Partner editor',
    hint: 'Profile, offerings, drafts and answers of one organization',
  },
  { value: 'reviewer', label: 'Reviewer', hint: 'Scores the applications assigned to them' },
  { value: 'office-staff', label: 'Office staff', hint: 'Queue, assignments, rounds up to proposed' },
  { value: 'office-director', label: 'Office director', hint: 'Also decides, adopts, settings and people' },
];

export default function InvitePerson() {
  const { schools, organizations } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Page
      title="Invite somebody"
      lede="They get a mail with a link that works for 14 days, and hold the role when they accept."
      back={{ href: '/office/people', label: 'People' }}
      density="compact"
    >
      <Form
        reply={reply}
        submitLabel="Send invitation"
        order={['email', 'role', 'schoolCode', 'organizationId']}
      >
        <TextField name="email" label="Email address" type="email" spellCheck={false} />
        <Radios name="role" label="Role" choices={ROLES} />
        <Select
          name="schoolCode"
          label="School"
          hint="For a school leader or designee"
          emptyLabel="Choose a school"
          choices={schools}
          optional
        />
        <Select
          name="organizationId"
          label="Organization"
          hint="For a partner admin or editor"
          emptyLabel="Choose an organization"
          choices={organizations}
          optional
        />
      </Form>
    </Page>
  );
}
