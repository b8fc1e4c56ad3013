import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { AssignmentParams, PutOfferingForm } from '#app/features/assignment/inputs.ts';
import { putOffering } from '#app/features/assignment/redraw-assignment.server.ts';
import { sayAssignment } from '#app/features/assignment/refusal-text.ts';
import { problemOf, readForm } from '#app/platform/forms.server.ts';
import {
  readParams,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { slug } = readParams(params, AssignmentParams);
  return redirectTo(`/office/assignments/${slug}`);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, AssignmentParams);
  const page = `/office/assignments/${slug}`;
  ctx.demand('assignment.draw-up');
  const form = await readForm(args.request, PutOfferingForm);
  if (!form.ok) return redirectWithProblem(page, 'Enter how many schools it can take, from 1 to 999');
  const problem = await ctx.answer(problemOf(putOffering(ctx, { slug, ...form.value }), sayAssignment));
  return problem ? redirectWithProblem(page, problem) : redirectWithNotice(page, 'Saved');
}
