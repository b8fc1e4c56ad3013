import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { FundAppealParams } from '#app/features/fund-appeal/inputs.ts';
import { withdrawFundAppeal } from '#app/features/fund-appeal/make-fund-appeal.server.ts';
import { sayFundAppeal } from '#app/features/fund-appeal/refusal-text.ts';
import { AwardParams } from '#app/features/ledger/inputs.ts';
import { problemOf, readForm } from '#app/platform/forms.server.ts';
import {
  readParams,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { fundRequestId } = readParams(params, AwardParams);
  return redirectTo(`/school/fund/${fundRequestId}/appeal`);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { fundRequestId } = readParams(args.params, AwardParams);
  const page = `/school/fund/${fundRequestId}/appeal`;
  ctx.demand('fund-appeal.withdraw');
  const form = await readForm(args.request, FundAppealParams);
  if (!form.ok) return redirectTo(page);
  const problem = await ctx.answer(problemOf(withdrawFundAppeal(ctx, form.value.appealId), sayFundAppeal));
  return problem ? redirectWithProblem(page, problem) : redirectWithNotice(page, 'Appeal taken back');
}
