import type { LoaderFunctionArgs } from '@remix-run/node';
import { grantsCsv } from '#app/features/open-grants/open-grants.server.ts';
import { downloadStream } from '#app/platform/download.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return downloadStream(await ctx.answer(grantsCsv(ctx)));
}
