import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { AppealParams } from '#app/features/appeal/inputs.ts';
import { sayAppeal } from '#app/features/appeal/refusal-text.ts';
import { takeAppeal } from '#app/features/appeal/take-appeal.server.ts';
import { problemOf } from '#app/platform/forms.server.ts';
import {
  readParams,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { appealId } = readParams(params, AppealParams);
  return redirectTo(`/office/appeals/${appealId}`);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { appealId } = readParams(args.params, AppealParams);
  const page = `/office/appeals/${appealId}`;
  const problem = await ctx.answer(problemOf(takeAppeal(ctx, appealId), sayAppeal));
  return problem
    ? redirectWithProblem(page, problem)
    : redirectWithNotice(page, 'It is yours. The partner sees your name on it');
}
