import type { LoaderFunctionArgs } from '@remix-run/node';
import { downloadDraft } from '#app/features/quality/download-rubric.server.ts';
import { DraftParams } from '#app/features/quality/inputs.ts';
import { download } from '#app/platform/download.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { draftId } = readParams(args.params, DraftParams);
  return download(await ctx.answer(downloadDraft(ctx, draftId)), 'text/csv');
}
