import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { env } from '../env.server.ts';
import { log } from '../log.server.ts';
import { bodyLimits } from './body-limits.server.ts';
import { healthz, readyz } from './health.server.ts';
import { methodGuard, originGuard } from './origin-guard.server.ts';
import { pages } from './pages.server.ts';
import { sendBrokenPage, sendPlainPage } from './plain-page.server.ts';
import type { RemixHandler } from './remix-adapter.server.ts';
import { securityHeaders } from './security-headers.server.ts';

type Front = { handler: RemixHandler; files: RequestHandler; development?: boolean };

/** Everything that concerns HTTP and not the product, in the order in which a request meets it. */
export function createFront({ handler, files, development = false }: Front): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', env.trustProxy ? 1 : false);
  app.set('query parser', false);

  app.use(securityHeaders(() => env.publicOrigin?.startsWith('https:') ?? false));
  app.use(methodGuard);
  app.use(requireReadableAddress);
  app.get('/healthz', healthz);
  app.get('/readyz', readyz);
  app.use(files);
  app.use(originGuard(() => env.publicOrigin));
  app.use(bodyLimits);
  app.use(pages({ handler, publicOrigin: env.publicOrigin, development }));
  app.use(broken);
  return app;
}

/** An address or host that no URL can be made of is refused before anything looks at it. */
const requireReadableAddress: RequestHandler = (req, res, next) => {
  const host = /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(req.headers.host ?? '');
  if (host && req.originalUrl.startsWith('/') && isDecodable(req.path)) return next();
  sendPlainPage(res, {
    status: 400,
    title: 'That address cannot be read',
    words: ['Check how it is spelled.'],
  });
};

function isDecodable(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes('\0');
  } catch {
    return false;
  }
}

const broken: ErrorRequestHandler = (error, req, res, _next) => {
  log.error({ err: error, path: req.path }, 'request failed');
  sendBrokenPage(res);
};
