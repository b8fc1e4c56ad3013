import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { closeNeed } from '#app/features/need/close-need.server.ts';
import { NeedParams, SettleNeedForm } from '#app/features/need/inputs.ts';
import { sayNeed } from '#app/features/need/refusal-text.ts';
import { problemOf, readForm } from '#app/platform/forms.server.ts';
import {
  readParams,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { needId } = readParams(params, NeedParams);
  return redirectTo(`/school/needs/${needId}`);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { needId } = readParams(args.params, NeedParams);
  const page = `/school/needs/${needId}`;
  ctx.demand('need.edit');
  const form = await readForm(args.request, SettleNeedForm);
  if (!form.ok) return redirectWithProblem(page, 'Say whether it is met or no longer needed.');
  const problem = await ctx.answer(problemOf(closeNeed(ctx, { needId, ...form.value }), sayNeed));
  return problem
    ? redirectWithProblem(page, problem)
    : redirectWithNotice('/school/needs', 'The need is off your list');
}
