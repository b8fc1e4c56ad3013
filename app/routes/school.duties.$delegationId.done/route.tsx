import type { ActionFunctionArgs } from '@remix-run/node';
import { sayDuty } from '#app/features/my-school/duty-words.ts';
import { endDelegation } from '#app/features/my-school/end-delegation.server.ts';
import { DelegationParams } from '#app/features/my-school/inputs.ts';
import { problemOf } from '#app/platform/forms.server.ts';
import {
  readParams,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export const loader = () => redirectTo('/school');

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { delegationId } = readParams(args.params, DelegationParams);
  const problem = await ctx.answer(problemOf(endDelegation(ctx, delegationId, 'done'), sayDuty));
  return problem
    ? redirectWithProblem('/school', problem)
    : redirectWithNotice('/school', 'Done. Your leader sees it.');
}
