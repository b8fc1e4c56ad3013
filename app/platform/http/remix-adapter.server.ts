import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import { createReadableStreamFromReadable, writeReadableStreamToWritable } from '@remix-run/node';
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express';
import { isUnavailable } from '#db/unavailable.server.ts';
import { database } from '../database.server.ts';
import { BodyRefused, drain, limitedBody } from './body-limits.server.ts';
import { languageHandler } from './language-handler.server.ts';
import { newNonce } from './security-headers.server.ts';

declare module '@remix-run/node' {
  interface AppLoadContext {
    /** Goes on every script of the answer. */
    nonce: string;
    /** Who sits at the other end, as far as it can be known: for limits, never for permission. */
    clientAddress: string;
    requestId: string;
    /** Set when the database could not be reached while this request was answered. */
    unavailable?: boolean;
    /** Set when the request's body was longer than allowed, or malformed. */
    bodyRefused?: BodyRefused;
  }
}

const MOST_ATTEMPTS = 3;

export type RemixHandler = (request: Request, context: AppLoadContext) => Promise<Response>;
export type Answered = { response: Response; context: AppLoadContext };

export function remixHandler(build: ServerBuild | (() => Promise<ServerBuild>), mode: string): RemixHandler {
  return languageHandler(build, mode);
}

/** Called by the renderer for each error of a loader, an action or a component. */
export function noteFailure(context: AppLoadContext, error: unknown): void {
  if (isUnavailable(error)) context.unavailable = true;
}

export function newLoadContext(req: ExpressRequest, requestId: string): AppLoadContext {
  return { nonce: newNonce(), clientAddress: req.ip ?? 'unknown', requestId };
}

/**
 * Asks Remix. A page that failed because its connection broke, while the database itself answers, is made again;
 * what may change something is never repeated.
 */
export async function askRemix(
  handler: RemixHandler,
  req: ExpressRequest,
  options: { requestId: string; publicOrigin: string | undefined; signal?: AbortSignal },
): Promise<Answered> {
  const repeatable = req.method === 'GET' || req.method === 'HEAD';
  for (let attempt = 1; ; attempt += 1) {
    const context = newLoadContext(req, options.requestId);
    const request = toFetchRequest(req, context, options);
    const response = await handler(request, context).catch((error: unknown) => {
      // A body that was cut short fails in whatever was reading it.
      if (context.bodyRefused) return new Response(null, { status: context.bodyRefused.status });
      throw error;
    });
    const again = context.unavailable && repeatable && attempt < MOST_ATTEMPTS && (await database().check());
    if (!again) return { response, context };
  }
}

function toFetchRequest(
  req: ExpressRequest,
  context: AppLoadContext,
  { publicOrigin, signal }: { publicOrigin: string | undefined; signal?: AbortSignal },
): Request {
  const base = publicOrigin ?? `http://${req.headers.host ?? 'localhost'}`;
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    // The guard has judged the origin; what a proxy or a stranger says about the host is of no account here.
    if (value === undefined || name === 'origin' || name.startsWith('x-forwarded-') || name === 'forwarded')
      continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  headers.set('Host', new URL(base).host);

  const init: RequestInit & { duplex?: 'half' } = {
    method: req.method,
    headers,
    ...(signal ? { signal } : {}),
  };
  if (req.method !== 'GET' && req.method !== 'HEAD') {
    const body = limitedBody(req);
    body.on('error', (error) => {
      if (!(error instanceof BodyRefused)) return;
      context.bodyRefused = error;
      if (error.status === 413) drain(req);
    });
    req.on('aborted', () => body.destroy(new Error('the request ended early')));
    init.body = createReadableStreamFromReadable(req.pipe(body));
    init.duplex = 'half';
  }
  return new Request(base + req.originalUrl, init);
}

/** Copies an answer that is not a page, such as a file, as it comes. */
export async function streamOut(res: ExpressResponse, response: Response): Promise<void> {
  if (response.body) await writeReadableStreamToWritable(response.body, res);
  else res.end();
}
