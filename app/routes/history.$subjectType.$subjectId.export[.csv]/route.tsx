import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportHistory } from '#app/features/vetting/export-history.server.ts';
import { HistoryParams } from '#app/features/vetting/inputs.ts';
import { downloadStream } from '#app/platform/download.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { subjectType, subjectId } = readParams(args.params, HistoryParams);
  return downloadStream(await ctx.answer(exportHistory(ctx, subjectType, subjectId)));
}
