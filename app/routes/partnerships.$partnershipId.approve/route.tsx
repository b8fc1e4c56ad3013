import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { approvePartnership } from '#app/features/partnership/approve-partnership.server.ts';
import { PartnershipParams } from '#app/features/partnership/inputs.ts';
import { sayPartnership } from '#app/features/partnership/refusal-text.ts';
import { problemOf } from '#app/platform/forms.server.ts';
import {
  readParams,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { partnershipId } = readParams(params, PartnershipParams);
  return redirectTo(`/partnerships/${partnershipId}`);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { partnershipId } = readParams(args.params, PartnershipParams);
  const problem = await ctx.answer(problemOf(approvePartnership(ctx, partnershipId), sayPartnership));
  const page = `/partnerships/${partnershipId}`;
  return problem ? redirectWithProblem(page, problem) : redirectWithNotice(page, 'Approved for the year.');
}
