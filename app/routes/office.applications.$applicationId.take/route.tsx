import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { ApplicationParams } from '#app/features/vetting/inputs.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import { takeApplication } from '#app/features/vetting/take-application.server.ts';
import { problemOf } from '#app/platform/forms.server.ts';
import {
  readParams,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { applicationId } = readParams(params, ApplicationParams);
  return redirectTo(`/office/applications/${applicationId}`);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { applicationId } = readParams(args.params, ApplicationParams);
  const page = `/office/applications/${applicationId}`;
  const problem = await ctx.answer(problemOf(takeApplication(ctx, applicationId), sayVetting));
  return problem
    ? redirectWithProblem(page, problem)
    : redirectWithNotice(page, 'You carry this application now. The partner sees your name.');
}
