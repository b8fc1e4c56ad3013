import type { LoaderFunctionArgs } from '@remix-run/node';
import { downloadApplication } from '#app/features/application/download-application.server.ts';
import { DownloadSearch } from '#app/features/application/inputs.ts';
import { readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const input = readSearch(args.request, DownloadSearch);
  const { name, mediaType, body } = await ctx.answer(downloadApplication(ctx, input));
  return new Response(body, {
    headers: {
      'Content-Type': mediaType,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  });
}
