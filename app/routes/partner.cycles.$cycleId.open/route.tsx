import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { sayApplication } from '#app/features/application/refusal-text.ts';
import { takeCycleInHand } from '#app/features/application/take-in-hand.server.ts';
import { CycleParams } from '#app/features/cycle/inputs.ts';
import { problemOf } from '#app/platform/forms.server.ts';
import { readParams, redirectTo, redirectWithProblem } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export const loader = ({ params }: LoaderFunctionArgs) =>
  redirectTo(`/partner/cycles/${readParams(params, CycleParams).cycleId}`);

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { cycleId } = readParams(args.params, CycleParams);
  const problem = await ctx.answer(problemOf(takeCycleInHand(ctx, cycleId), sayApplication));
  return problem
    ? redirectWithProblem(`/partner/cycles/${cycleId}`, problem)
    : redirectTo('/partner/application');
}
