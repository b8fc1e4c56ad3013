import type { ActionFunctionArgs } from '@remix-run/node';
import { PartnershipViewParams } from '#app/features/oversight/filters.ts';
import { sayViewButton } from '#app/features/oversight/oversight-words.ts';
import { deletePartnershipView } from '#app/features/oversight/partnership-views.server.ts';
import { problemOf } from '#app/platform/forms.server.ts';
import { readParams, redirectTo, redirectWithProblem } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader() {
  return redirectTo('/office/partnerships');
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { viewId } = readParams(args.params, PartnershipViewParams);
  const problem = await ctx.answer(problemOf(deletePartnershipView(ctx, viewId), sayViewButton));
  return problem
    ? redirectWithProblem('/office/partnerships', problem)
    : redirectTo(`/office/partnerships?deleted=${viewId}`);
}
