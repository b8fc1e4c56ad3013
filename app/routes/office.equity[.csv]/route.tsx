import type { LoaderFunctionArgs } from '@remix-run/node';
import { equityCsv } from '#app/features/equity/equity-csv.server.ts';
import { EquityFile } from '#app/features/equity/inputs.ts';
import { downloadStream } from '#app/platform/download.server.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return downloadStream(await ctx.answer(equityCsv(ctx, readSearch(args.request, EquityFile))));
}
