import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { NotDone } from '#app/features/identity/components/not-done.tsx';
import { InvitationParams, NothingForm } from '#app/features/identity/inputs.ts';
import { resendInvitation } from '#app/features/identity/invitations.server.ts';
import { invitePersonPage } from '#app/features/identity/invite-pages.server.ts';
import { sayIdentity } from '#app/features/identity/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export const meta: MetaFunction = () => [{ title: 'People · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  await ctx.answer(invitePersonPage(ctx));
  return json(null);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { hash } = readParams(args.params, InvitationParams);
  const form = await readForm(args.request, NothingForm);
  if (!form.ok) return form.reply;
  const done = await ctx.answer(
    form.attempt(() => resendInvitation(ctx, 'people.manage', hash), sayIdentity),
  );
  if (!done.ok) return done.reply;
  return redirectWithNotice('/office/people', `Invitation sent again to ${done.result.email}`);
}

export default function InvitationNotDone() {
  return (
    <NotDone reply={useActionData<typeof action>()} back={{ href: '/office/people', label: 'People' }} />
  );
}
