import type { LoaderFunctionArgs } from '@remix-run/node';
import { PartnershipViewParams } from '#app/features/oversight/filters.ts';
import { partnershipViewAddress } from '#app/features/oversight/partnership-views.server.ts';
import { readParams, redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

/** The short address to send to a colleague. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { viewId } = readParams(args.params, PartnershipViewParams);
  return redirectTo(await ctx.answer(partnershipViewAddress(ctx, viewId)));
}
