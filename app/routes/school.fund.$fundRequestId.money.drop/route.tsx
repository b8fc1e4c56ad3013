import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { AwardParams, DropPlanLineForm } from '#app/features/ledger/inputs.ts';
import { dropPlanLine } from '#app/features/ledger/plan-line.server.ts';
import { sayMoney } from '#app/features/ledger/refusal-text.ts';
import { problemOf, readForm } from '#app/platform/forms.server.ts';
import {
  readParams,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { fundRequestId } = readParams(params, AwardParams);
  return redirectTo(`/school/fund/${fundRequestId}/money`);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { fundRequestId } = readParams(args.params, AwardParams);
  const page = `/school/fund/${fundRequestId}/money`;
  ctx.demand('plan.edit');
  const form = await readForm(args.request, DropPlanLineForm);
  if (!form.ok) return redirectTo(page);
  const problem = await ctx.answer(problemOf(dropPlanLine(ctx, { fundRequestId, ...form.value }), sayMoney));
  return problem ? redirectWithProblem(page, problem) : redirectWithNotice(page, 'Taken out of the plan');
}
