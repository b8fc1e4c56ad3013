import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportQueue } from '#app/features/desk/export-queue.server.ts';
import { QueueState } from '#app/features/desk/queue-state.ts';
import { downloadStream } from '#app/platform/download.server.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return downloadStream(await ctx.answer(exportQueue(ctx, readSearch(args.request, QueueState))));
}
