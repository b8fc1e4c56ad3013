import type { LoaderFunctionArgs } from '@remix-run/node';
import { RoundParams } from '#app/features/fund/inputs.ts';
import { LedgerSearch } from '#app/features/ledger/inputs.ts';
import { ledgerCsv } from '#app/features/ledger/ledger-page.server.ts';
import { downloadStream } from '#app/platform/download.server.ts';
import { readParams, readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  return downloadStream(await ctx.answer(ledgerCsv(ctx, slug, readSearch(args.request, LedgerSearch))));
}
