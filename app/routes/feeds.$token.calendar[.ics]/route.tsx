import { createHash } from 'node:crypto';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { FeedTokenParams } from '#app/features/feed/inputs.ts';
import { readFeed } from '#app/features/feed/read-feed.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { token } = readParams(args.params, FeedTokenParams);
  const read = readFeed(ctx, token, args.context.clientAddress).catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.code !== 'too-many-attempts') throw error;
    return new Response('Too many requests', {
      status: 429,
      headers: { 'Retry-After': String(error.details.seconds), 'Content-Type': 'text/plain; charset=utf-8' },
    });
  });
  const text = await ctx.answer(read);
  if (text instanceof Response) return text;
  const tag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  const headers = {
    ETag: tag,
    'Cache-Control': 'private, no-cache',
    'Referrer-Policy': 'no-referrer',
    'X-Robots-Tag': 'noindex',
  };
  const known = args.request.headers.get('If-None-Match')?.split(',') ?? [];
  if (known.some((each) => each.trim().replace(/^W\//, '') === tag))
    return new Response(null, { status: 304, headers });
  return new Response(text, {
    headers: {
      ...headers,
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="crosswalk.ics"',
    },
  });
}
