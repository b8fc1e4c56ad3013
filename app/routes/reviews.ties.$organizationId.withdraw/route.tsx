import type { ActionFunctionArgs } from '@remix-run/node';
import { OrganizationParams } from '#app/features/vetting/inputs.ts';
import { withdrawTie } from '#app/features/vetting/withdraw-tie.server.ts';
import { readParams, redirectTo, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export const loader = () => redirectTo('/reviews/ties');

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { organizationId } = readParams(args.params, OrganizationParams);
  await ctx.answer(withdrawTie(ctx, organizationId));
  return redirectWithNotice('/reviews/ties', 'Taken back');
}
