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
      <RemixServer context={withOwnManifest(remix)} url={request.url} />
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
 * The page's own manifest: of the routes that matched, which are all that is drawn and all that the browser takes over, since
 * every link and form asks for a whole page. The server would make a tree of all routes with each page; the browser would fetch,
 * read and match them, a fifth of all the script of a page. So the page carries its few lines itself, behind what it hands over
 * anyway, and where Remix asks for the file of all of them stands one that the page needs besides. The development server changes
 * its manifest as it runs and keeps the whole.
 */
function withOwnManifest(remix: EntryContext): EntryContext {
  const { manifest } = remix;
  const shared = manifest.entry.imports[0];
  if ('hmr' in manifest || shared === undefined) return remix;
  const matched = remix.staticHandlerContext.matches.map(({ route }) => route.id);
  const routes = Object.fromEntries(matched.map((id) => [id, manifest.routes[id]!]));
  const own = { ...manifest, url: shared, routes };
  return {
    ...remix,
    manifest: own,
    serverHandoffString: `${remix.serverHandoffString};window.__remixManifest = ${JSON.stringify(own)}`,
  };
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
