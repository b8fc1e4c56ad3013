import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { AssignmentParams, DropOfferingForm } from '#app/features/assignment/inputs.ts';
import { dropOffering } from '#app/features/assignment/redraw-assignment.server.ts';
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
  const form = await readForm(args.request, DropOfferingForm);
  if (!form.ok) return form.reply;
  const problem = await ctx.answer(problemOf(dropOffering(ctx, { slug, ...form.value }), sayAssignment));
  return problem ? redirectWithProblem(page, problem) : redirectWithNotice(page, 'Taken out of the round');
}
