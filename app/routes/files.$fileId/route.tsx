import type { LoaderFunctionArgs } from '@remix-run/node';
import { downloadFile } from '#app/features/documents/download-file.server.ts';
import { FileParams } from '#app/features/documents/inputs.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

/** Always saved, never shown in the page: what an outsider uploaded does not run under this site's name. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { fileId } = readParams(args.params, FileParams);
  const file = await ctx.answer(downloadFile(ctx, fileId));
  const plain = file.name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\]/g, '');
  return new Response(file.body, {
    headers: {
      'Content-Type': file.mediaType,
      'Content-Length': String(file.bytes),
      'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}
