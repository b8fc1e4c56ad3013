import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { NeedParams, OfferingOfNeed } from '#app/features/need/inputs.ts';
import { sayNeed } from '#app/features/need/refusal-text.ts';
import { bringBack } from '#app/features/need/set-aside.server.ts';
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
  return redirectTo(`/school/needs/${needId}/matches`);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { needId } = readParams(args.params, NeedParams);
  const page = `/school/needs/${needId}/matches`;
  ctx.demand('need.edit');
  const form = await readForm(args.request, OfferingOfNeed);
  if (!form.ok) return redirectWithProblem(page, 'Say which offering is to come back.');
  const problem = await ctx.answer(problemOf(bringBack(ctx, { needId, ...form.value }), sayNeed));
  return problem ? redirectWithProblem(page, problem) : redirectWithNotice(page, 'It is back on the list');
}
