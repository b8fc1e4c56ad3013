import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { abandonFinanceFile } from '#app/features/ledger/finance-file.server.ts';
import { FinanceFileParams } from '#app/features/ledger/inputs.ts';
import { sayMoney } from '#app/features/ledger/refusal-text.ts';
import { problemOf } from '#app/platform/forms.server.ts';
import {
  readParams,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { fileId } = readParams(params, FinanceFileParams);
  return redirectTo(`/office/finance/${fileId}`);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { fileId } = readParams(args.params, FinanceFileParams);
  const problem = await ctx.answer(problemOf(abandonFinanceFile(ctx, fileId), sayMoney));
  const page = `/office/finance/${fileId}`;
  return problem ? redirectWithProblem(page, problem) : redirectWithNotice(page, 'Laid aside.');
}
