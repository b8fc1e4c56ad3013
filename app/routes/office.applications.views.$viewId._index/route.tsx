import type { LoaderFunctionArgs } from '@remix-run/node';
import { QueueViewParams } from '#app/features/desk/inputs.ts';
import { queueViewAddress } from '#app/features/desk/queue-view-page.server.ts';
import { readParams, redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

/** The short address to send to a colleague. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { viewId } = readParams(args.params, QueueViewParams);
  return redirectTo(await ctx.answer(queueViewAddress(ctx, viewId)));
}
