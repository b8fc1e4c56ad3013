import type { ServerBuild } from '@remix-run/node';

type Routes = ServerBuild['routes'];
type Known = { readonly id: string; readonly segments: readonly string[] };

/** Before the second part of an address few routes are left; beyond it there is nothing to win. */
const DEPTH = 2;
const ANY = '*';
/** What needs no decoding. Anything else is left to the whole build. */
const PLAIN = /^(?:[\w.~-]+\/)*[\w.~-]*$/;

/**
 * Remix sorts and compiles the addresses of all its routes several times for each request: with hundreds of them that costs
 * more than the page. `partFor` gives a build that knows the routes which an address could lead to and those around them,
 * one for each beginning that addresses have. What it leaves out differs from the address in a word, so that the same
 * route is found. The browser still loads the manifest of them all.
 */
export function narrowBuild(build: ServerBuild): { partFor(pathname: string): ServerBuild } {
  const known = Object.keys(build.routes).map((id) => ({ id, segments: segmentsOf(build.routes, id) }));
  const words = Array.from({ length: DEPTH }, (_, at) => new Set(known.map(({ segments }) => segments[at])));
  const parts = new Map<string, ServerBuild>();

  return {
    partFor(pathname) {
      const path = pathname.slice(1).toLowerCase();
      if (!PLAIN.test(path)) return build;
      const begins = path
        .split('/')
        .filter((word) => word !== '')
        .slice(0, DEPTH)
        .map((word, at) => (words[at]!.has(word) ? word : ANY));
      const key = begins.join('/');
      const part = parts.get(key) ?? partOf(build, known, begins);
      parts.set(key, part);
      return part;
    },
  };
}

/** The words of a route's whole address, those of the routes around it first. */
function segmentsOf(routes: Routes, id: string): string[] {
  const segments: string[] = [];
  for (let at: string | undefined = id; at !== undefined; at = routes[at]?.parentId) {
    const own = routes[at]?.path?.split('/').filter((segment) => segment !== '') ?? [];
    segments.unshift(...own.map((segment) => segment.toLowerCase()));
  }
  return segments;
}

function partOf(build: ServerBuild, known: readonly Known[], begins: readonly string[]): ServerBuild {
  const ids = new Set<string>();
  for (const { id, segments } of known) {
    if (!mayLeadTo(segments, begins)) continue;
    for (let at: string | undefined = id; at !== undefined; at = build.routes[at]?.parentId) ids.add(at);
  }
  const only = <Value>(all: Record<string, Value>): Record<string, Value> =>
    Object.fromEntries(Object.entries(all).filter(([id]) => ids.has(id)));
  return {
    ...build,
    routes: only(build.routes),
    assets: { ...build.assets, routes: only(build.assets.routes) },
  };
}

/** Nothing can be said beyond a part that may be left out, or that takes whatever is left. */
function mayLeadTo(segments: readonly string[], begins: readonly string[]): boolean {
  for (const [at, word] of begins.entries()) {
    const segment = segments[at];
    if (segment === undefined || segment === '*' || segment.endsWith('?')) return true;
    if (!segment.startsWith(':') && segment !== word) return false;
  }
  return true;
}
