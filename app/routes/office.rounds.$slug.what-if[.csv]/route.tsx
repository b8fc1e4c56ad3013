import type { LoaderFunctionArgs } from '@remix-run/node';
import { RoundParams } from '#app/features/fund/inputs.ts';
import { typedInAddress } from '#app/features/fund/what-if-inputs.ts';
import { whatIfCsv } from '#app/features/fund/what-if-page.server.ts';
import { download } from '#app/platform/download.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  const typed = typedInAddress(new URL(args.request.url).searchParams);
  return download(await ctx.answer(whatIfCsv(ctx, slug, typed)), 'text/csv');
}
