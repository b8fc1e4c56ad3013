import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { OfferingParams } from '#app/features/vetting/inputs.ts';
import { lookAtOffering } from '#app/features/vetting/look-at-offering.server.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import { problemOf } from '#app/platform/forms.server.ts';
import {
  readParams,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  readParams(params, OfferingParams);
  return redirectTo('/office/offerings');
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { offeringId } = readParams(args.params, OfferingParams);
  const problem = await ctx.answer(problemOf(lookAtOffering(ctx, offeringId), sayVetting));
  return problem
    ? redirectWithProblem('/office/offerings', problem)
    : redirectWithNotice('/office/offerings', 'Looked at. It stands as it is.');
}
