import type { LoaderFunctionArgs } from '@remix-run/node';
import { grantsFeed } from '#app/features/open-grants/open-grants.server.ts';
import { download } from '#app/platform/download.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return download(await ctx.answer(grantsFeed(ctx)), 'application/json');
}
