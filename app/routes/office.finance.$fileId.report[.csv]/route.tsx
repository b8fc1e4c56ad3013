import type { LoaderFunctionArgs } from '@remix-run/node';
import { reconciliationCsv } from '#app/features/ledger/finance-pages.server.ts';
import { FinanceFileParams } from '#app/features/ledger/inputs.ts';
import { downloadStream } from '#app/platform/download.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { fileId } = readParams(args.params, FinanceFileParams);
  return downloadStream(await ctx.answer(reconciliationCsv(ctx, fileId)));
}
