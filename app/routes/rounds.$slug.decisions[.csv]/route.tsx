import type { LoaderFunctionArgs } from '@remix-run/node';
import { RoundParams } from '#app/features/fund/inputs.ts';
import { publicDecisionsCsv } from '#app/features/fund/public-decisions.server.ts';
import { download } from '#app/platform/download.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  return download(await ctx.answer(publicDecisionsCsv(ctx, slug)), 'text/csv');
}
