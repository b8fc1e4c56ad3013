import type { LoaderFunctionArgs } from '@remix-run/node';
import { sitemap } from '#app/features/catalogue/sitemap.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return new Response(await ctx.answer(sitemap(ctx)), {
    headers: { 'Content-Type': 'application/xml; charset=utf-8' },
  });
}
