import type { LoaderFunctionArgs } from '@remix-run/node';
import { servedCsv } from '#app/features/oversight/served-page.server.ts';
import { downloadStream } from '#app/platform/download.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return downloadStream(await ctx.answer(servedCsv(ctx)));
}
