import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { NonceContext } from './nonce.ts';
import { noteFailure } from './platform/http/remix-adapter.server.ts';
import { log } from './platform/log.server.ts';
import { renderWhole } from './platform/render.server.tsx';
import { ERROR_TITLE } from './ui/error-title.ts';

// The bundle is the whole server: what starts it is reached through it, so that there is one pool and one of everything.
export { start } from './start.server.ts';

const REFUSED_FORM = 422;

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
) {
  const page = (
    <NonceContext.Provider value={context.nonce}>
      <RemixServer context={withMatchedRoutesOnly(remix)} url={request.url} />
    </NonceContext.Provider>
  );
  const html = renderWhole(page);
  headers.set('Content-Type', 'text/html; charset=utf-8');
  return new Response(status === REFUSED_FORM ? entitledError(html) : html, {
    status,
    headers,
  });
}

/**
 * Drawing a page makes a tree of all routes in the manifest and matches the address in it once more. Those that matched are
 * all that is drawn; the browser has the whole manifest from a file of its own.
 */
function withMatchedRoutesOnly(remix: EntryContext): EntryContext {
  const matched = remix.staticHandlerContext.matches.map(({ route }) => route.id);
  const routes = Object.fromEntries(matched.map((id) => [id, remix.manifest.routes[id]!]));
  return { ...remix, manifest: { ...remix.manifest, routes } };
}

/** A refused form says so before anything else, also to those whose browser runs no script. */
function entitledError(html: string): string {
  return html.replace('<title>', `<title>${ERROR_TITLE}`);
}

/** Refusals and missing pages are answers; only what nobody foresaw is noted. */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  noteFailure(context, error);
  if (request.signal.aborted || context.unavailable || context.bodyRefused) return;
  if (isRouteErrorResponse(error) && error.status < 500) return;
  log.error({ err: error, requestId: context.requestId, path: new URL(request.url).pathname }, 'page failed');
}
