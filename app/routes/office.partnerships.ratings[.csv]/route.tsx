import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportRatings } from '#app/features/oversight/export-work.server.ts';
import { PartnershipFilters } from '#app/features/oversight/filters.ts';
import { downloadStream } from '#app/platform/download.server.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return downloadStream(await ctx.answer(exportRatings(ctx, readSearch(args.request, PartnershipFilters))));
}
