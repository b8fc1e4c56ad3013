import type { LoaderFunctionArgs } from '@remix-run/node';
import { downloadTrace } from '#app/features/decision/download-trace.server.ts';
import { DecisionParams } from '#app/features/decision/inputs.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { decisionId } = readParams(args.params, DecisionParams);
  const { name, body } = await ctx.answer(downloadTrace(ctx, decisionId));
  return new Response(body, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  });
}
