import type { LoaderFunctionArgs } from '@remix-run/node';
import { downloadRubric } from '#app/features/quality/download-rubric.server.ts';
import { RubricParams } from '#app/features/quality/inputs.ts';
import { download } from '#app/platform/download.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { rubricId } = readParams(args.params, RubricParams);
  return download(await ctx.answer(downloadRubric(ctx, rubricId)), 'text/csv');
}
