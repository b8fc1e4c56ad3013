import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { InvitationParams } from '#app/features/identity/inputs.ts';
import { resendInvitation } from '#app/features/identity/invitations.server.ts';
import { invitePersonPage } from '#app/features/identity/invite-pages.server.ts';
import { sayIdentity } from '#app/features/identity/refusal-text.ts';
import { problemOf } from '#app/platform/forms.server.ts';
import {
  readParams,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  await ctx.answer(invitePersonPage(ctx));
  return redirectTo('/office/people');
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { hash } = readParams(args.params, InvitationParams);
  const problem = await ctx.answer(problemOf(resendInvitation(ctx, 'people.manage', hash), sayIdentity));
  if (problem !== null) return redirectWithProblem('/office/people', problem);
  return redirectWithNotice('/office/people', 'The invitation is sent again');
}
