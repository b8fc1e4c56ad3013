import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { AssignmentParams, SubmitForm } from '#app/features/assignment/inputs.ts';
import { submitRanking } from '#app/features/assignment/rank-offerings.server.ts';
import { sayRanking } from '#app/features/assignment/refusal-text.ts';
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
  return redirectTo(`/school/assignments/${slug}`);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, AssignmentParams);
  ctx.demand('ranking.submit');
  const form = await readForm(args.request, SubmitForm);
  if (!form.ok) return form.reply;
  const problem = await ctx.answer(problemOf(submitRanking(ctx, { slug, ...form.value }), sayRanking));
  const page = `/school/assignments/${slug}`;
  return problem
    ? redirectWithProblem(page, problem)
    : redirectWithNotice(page, 'Submitted. You can change it until the round closes');
}
