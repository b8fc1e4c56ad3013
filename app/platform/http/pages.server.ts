import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { database } from '../database.server.ts';
import { log } from '../log.server.ts';
import { refuseBody } from './body-limits.server.ts';
import { acceptsGzip, compress, isCompressible } from './compress.server.ts';
import { createMicroCache, type KeptPage, keepPage, matchesEtag } from './micro-cache.server.ts';
import { sendBrokenPage, sendOutagePage } from './plain-page.server.ts';
import { type Answered, askRemix, type RemixHandler, streamOut } from './remix-adapter.server.ts';
import { contentSecurityPolicy, newNonce } from './security-headers.server.ts';
import { hasSessionCookie } from './session-cookie.server.ts';

type Options = { handler: RemixHandler; publicOrigin: string | undefined; development?: boolean };

const PAGE = /^(text\/html|application\/json)/;
/** Set anew for each answer, so never kept with a page. */
const NOT_KEPT = new Set(['content-length', 'content-security-policy', 'etag', 'date']);

/** Answers with Remix's pages: rendered whole, compressed once, and for people not signed in kept for a second. */
export function pages({ handler, publicOrigin, development = false }: Options): RequestHandler {
  const cache = createMicroCache();

  return async (req, res) => {
    if (database().isDown()) return sendOutagePage(res);
    const requestId = randomUUID();
    try {
      let own: Answered | undefined;
      if (isAnonymousRead(req) && !development) {
        const kept = await cache.get(`${req.headers.host} ${req.originalUrl}`, async () => {
          own = await askRemix(handler, req, { requestId, publicOrigin });
          return toKeptPage(own);
        });
        if (kept) return await sendKept(req, res, kept);
      }
      own ??= await askRemix(handler, req, { requestId, publicOrigin, signal: abortedWith(res) });
      await send(req, res, own, development);
    } catch (error) {
      log.error({ err: error, requestId, path: req.path }, 'request failed');
      sendBrokenPage(res);
    }
  };
}

/** No cookie of any kind: nothing that a page could be made for one person from. */
function isAnonymousRead(req: Request): boolean {
  return req.method === 'GET' && req.headers.cookie === undefined && req.headers.authorization === undefined;
}

async function toKeptPage({ response, context }: Answered): Promise<KeptPage | undefined> {
  const type = response.headers.get('Content-Type') ?? '';
  const keepable = response.status === 200 && PAGE.test(type) && !response.headers.has('Set-Cookie');
  const forbidden = /no-store/.test(response.headers.get('Cache-Control') ?? '');
  if (!keepable || forbidden || context.unavailable) return undefined;
  const headers = [...response.headers].filter(([name]) => !NOT_KEPT.has(name.toLowerCase()));
  return keepPage({ status: response.status, headers, type }, await response.text(), context.nonce);
}

async function sendKept(req: Request, res: Response, page: KeptPage): Promise<void> {
  for (const [name, value] of page.headers) res.setHeader(name, value);
  if (!res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', 'private, no-cache');
  res.setHeader('ETag', page.etag);
  res.setHeader('Vary', 'Accept-Encoding, Cookie');
  if (matchesEtag(req.headers['if-none-match'], page.etag)) {
    // The browser shows its own copy, with the nonce it came with: a new policy would forbid that copy's scripts.
    res.status(304).end();
    return;
  }
  const nonce = newNonce();
  res.setHeader('Content-Security-Policy', contentSecurityPolicy(nonce));
  await sendWhole(req, res, page.status, Buffer.from(page.pieces.join(nonce)));
}

async function send(req: Request, res: Response, answered: Answered, development: boolean): Promise<void> {
  const { response, context } = answered;
  // A page with a file field says by itself that the file is too large.
  if (context.bodyRefused && response.status !== 413) return refuseBody(res, context.bodyRefused.status);
  if (context.unavailable) {
    await database().check();
    return sendOutagePage(res);
  }
  for (const [name, value] of response.headers) {
    if (name.toLowerCase() === 'set-cookie') res.append(name, value);
    else res.setHeader(name, value);
  }
  const type = response.headers.get('Content-Type');
  res.setHeader('Vary', 'Accept-Encoding, Cookie');
  if (hasSessionCookie(req.headers.cookie) || response.headers.has('Set-Cookie') || response.status >= 400) {
    res.setHeader('Cache-Control', 'no-store');
  } else if (!res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', 'private, no-cache');
  if (!res.hasHeader('Content-Security-Policy')) {
    res.setHeader('Content-Security-Policy', contentSecurityPolicy(context.nonce, development));
  }
  if (PAGE.test(type ?? '') || !response.body) {
    return sendWhole(req, res, response.status, Buffer.from(await response.arrayBuffer()));
  }
  res.status(response.status);
  await streamOut(res, response);
}

async function sendWhole(req: Request, res: Response, status: number, body: Buffer): Promise<void> {
  const type = String(res.getHeader('Content-Type') ?? '');
  const zip = isCompressible(type, body.length) && acceptsGzip(req.headers['accept-encoding']);
  const sent = zip ? await compress(body) : body;
  if (zip) res.setHeader('Content-Encoding', 'gzip');
  res.status(status);
  if (status !== 204 && req.method !== 'HEAD') res.setHeader('Content-Length', sent.length);
  res.end(req.method === 'HEAD' ? undefined : sent);
}

/** Work for somebody who has gone away is given up. */
function abortedWith(res: Response): AbortSignal {
  const controller = new AbortController();
  res.on('close', () => {
    if (!res.writableFinished) controller.abort();
  });
  return controller.signal;
}
