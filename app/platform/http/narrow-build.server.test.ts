import type { ServerBuild } from '@remix-run/node';
import { matchRoutes } from '@remix-run/react';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { narrowBuild } from './narrow-build.server.ts';

type Shape = { id: string; path?: string; index?: boolean; children?: Shape[] };

function buildOf(shapes: readonly Shape[]): ServerBuild {
  const routes: Record<string, object> = {};
  const add = ({ id, path, index, children = [] }: Shape, parentId?: string) => {
    routes[id] = { id, path, index, parentId, module: {} };
    for (const child of children) add(child, id);
  };
  add({ id: 'root', path: '', children: [...shapes] });
  return { routes, assets: { routes: { ...routes }, url: '/manifest.js' } } as never;
}

/** The routes of a build as a tree, which is what the router looks in. */
function treeOf({ routes }: Pick<ServerBuild, 'routes'>, parentId?: string): RouteObject[] {
  return Object.values(routes)
    .filter((route) => route?.parentId === parentId)
    .map((route) => ({
      ...route!,
      children: route!.index ? undefined : treeOf({ routes }, route!.id),
    })) as RouteObject[];
}

type RouteObject = Parameters<typeof matchRoutes>[0][number];

const found = (build: ServerBuild, pathname: string) =>
  matchRoutes(treeOf(build), pathname)?.map(({ route, params }) => ({ id: route.id, params }));

const segment = fc.constantFrom('offerings', 'office', 'Rounds', 'new', ':id', ':slug', 'more?', ':lang?');
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join('/'));
const shapes = fc
  .array(
    fc.record({
      path: fc.oneof(path, fc.constantFrom('*', 'office/*')),
      children: fc.array(fc.oneof(path, fc.constant('*'), fc.constant(undefined)), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((all) =>
    all.map(({ path, children }, at): Shape => {
      if (path.endsWith('*')) return { id: `r${at}`, path };
      return {
        id: `r${at}`,
        path,
        children: children.map((own, next) => {
          const id = `r${at}.${next}`;
          return own === undefined ? { id, index: true } : { id, path: own };
        }),
      };
    }),
  );
const word = fc.constantFrom(
  'offerings',
  'office',
  'OFFICE',
  'rounds',
  'new',
  'x-1',
  'more',
  'caf%C3%A9',
  '',
  '%6Eew',
);
const pathname = fc.array(word, { maxLength: 5 }).map((words) => `/${words.join('/')}`);

test('a part of the build finds the route that the whole build finds, whatever the addresses are', () => {
  fc.assert(
    fc.property(shapes, fc.array(pathname, { minLength: 1, maxLength: 10 }), (all, pathnames) => {
      const build = buildOf(all);
      const { partFor } = narrowBuild(build);
      for (const one of pathnames) expect(found(partFor(one), one)).toEqual(found(build, one));
    }),
    { numRuns: 500 },
  );
});

test('what an address cannot lead to is left out, and a beginning is worked out once', () => {
  const build = buildOf([
    { id: 'offerings', path: 'offerings' },
    { id: 'offering', path: 'offerings/:slug' },
    { id: 'office', path: 'office', children: [{ id: 'rounds', path: 'rounds/:round' }] },
    { id: 'missing', path: '*' },
  ]);
  const { partFor } = narrowBuild(build);

  const part = partFor('/offerings/robotics');

  expect(Object.keys(part.routes)).toEqual(['root', 'offerings', 'offering', 'missing']);
  expect(Object.keys(part.assets.routes)).toEqual(Object.keys(part.routes));
  expect(part.assets.url).toBe('/manifest.js');
  expect(partFor('/offerings/chess')).toBe(part);
  expect(Object.keys(partFor('/office/rounds/FY27').routes)).toEqual(['root', 'office', 'rounds', 'missing']);
  expect(partFor('/caf%C3%A9')).toBe(build);
});
