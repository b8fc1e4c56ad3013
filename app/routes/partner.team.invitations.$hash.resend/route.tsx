import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { InvitationParams } from '#app/features/identity/inputs.ts';
import { resendInvitation } from '#app/features/identity/invitations.server.ts';
import { inviteColleaguePage } from '#app/features/identity/invite-pages.server.ts';
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
  await ctx.answer(inviteColleaguePage(ctx));
  return redirectTo('/partner/team');
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { hash } = readParams(args.params, InvitationParams);
  const problem = await ctx.answer(problemOf(resendInvitation(ctx, 'team.manage', hash), sayIdentity));
  if (problem !== null) return redirectWithProblem('/partner/team', problem);
  return redirectWithNotice('/partner/team', 'The invitation is sent again');
}
