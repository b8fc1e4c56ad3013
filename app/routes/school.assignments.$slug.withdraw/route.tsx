import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { AssignmentParams } from '#app/features/assignment/inputs.ts';
import { withdrawRanking } from '#app/features/assignment/rank-offerings.server.ts';
import { sayRanking } from '#app/features/assignment/refusal-text.ts';
import { problemOf } from '#app/platform/forms.server.ts';
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
  const problem = await ctx.answer(problemOf(withdrawRanking(ctx, slug), sayRanking));
  const page = `/school/assignments/${slug}`;
  return problem
    ? redirectWithProblem(page, problem)
    : redirectWithNotice(page, 'Taken back. It does not count until you submit it again');
}
