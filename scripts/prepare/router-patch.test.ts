import { readFileSync } from 'node:fs';
import { matchPath, matchRoutes } from '@remix-run/react';
import fc from 'fast-check';
import { expect, test } from 'vitest';

type RouteObject = Parameters<typeof matchRoutes>[0][number];
type Matching = { matchRoutes: typeof matchRoutes; matchPath: typeof matchPath };

/** What the package brought, which the patch keeps beside the file that it changed. */
function unpatched(): Matching {
  const text = readFileSync('node_modules/@remix-run/router/dist/router.cjs.js.original', 'utf8');
  const brought = {} as Matching;
  new Function('exports', text)(brought);
  return brought;
}

const segment = fc.constantFrom('offerings', 'requests', ':id', ':id?', 'new', 'a.b');
const routePath = fc
  .tuple(fc.array(segment, { maxLength: 3 }), fc.constantFrom([], [], ['*']))
  .map((parts) => parts.flat().join('/'));
const leaves = fc
  .uniqueArray(routePath, { maxLength: 8 })
  .map((paths) => paths.filter((path) => path !== '').map((path) => ({ path })));
const routes: fc.Arbitrary<RouteObject[]> = fc
  .tuple(leaves, fc.uniqueArray(segment, { maxLength: 3 }), leaves)
  .map(([direct, parents, nested]) => [
    {
      path: '',
      children: [
        { index: true },
        ...direct,
        ...parents.map((path) => ({ path, children: [{ index: true }, ...nested] })),
      ],
    },
  ]);
const address = fc
  .array(fc.constantFrom('offerings', 'requests', 'new', 'a.b', 'axb', 'a%2Fb', 'OFFERINGS', ''), {
    maxLength: 4,
  })
  .map((parts) => `/${parts.join('/')}`);

test('an address finds what it found before, also in a list that has been searched', () => {
  const before = unpatched();
  fc.assert(
    fc.property(routes, fc.array(address, { minLength: 1, maxLength: 6 }), (list, addresses) => {
      for (const each of addresses) expect(matchRoutes(list, each)).toEqual(before.matchRoutes(list, each));
    }),
  );
});

test('a pattern is read with its ending and its case', () => {
  const matched = (end: boolean, caseSensitive: boolean, path: string) =>
    matchPath({ path: '/offerings/:id', end, caseSensitive }, path) !== null;
  const twice = () => [
    matched(true, false, '/offerings/1/edit'),
    matched(false, false, '/offerings/1/edit'),
    matched(false, true, '/OFFERINGS/1'),
    matched(false, false, '/OFFERINGS/1'),
  ];
  expect([twice(), twice()]).toEqual([
    [false, true, false, true],
    [false, true, false, true],
  ]);
});
