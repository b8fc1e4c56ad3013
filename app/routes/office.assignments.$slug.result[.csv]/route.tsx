import type { LoaderFunctionArgs } from '@remix-run/node';
import { assignmentResultsCsv } from '#app/features/assignment/assignment-results.server.ts';
import { AssignmentParams } from '#app/features/assignment/inputs.ts';
import { download } from '#app/platform/download.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, AssignmentParams);
  return download(await ctx.answer(assignmentResultsCsv(ctx, slug)), 'text/csv');
}
