// Who may import whom. The table is explained in ARCHITECTURE.md; this file is the one that is enforced.
const TEST = '\\.test\\.tsx?$|-laws\\.ts$';
const NPM = '^node_modules/';

/** What a floor may import, besides itself. */
const only = (name, from, allowed, { except } = {}) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: except ? `${TEST}|${except}` : TEST },
  to: { pathNot: allowed.join('|'), dependencyTypesNot: ['core'] },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:|\\?url$' },
    },
    {
      name: 'domain-is-pure',
      comment: 'Own area, shared, and the words of another area; no packages, no Node.',
      severity: 'error',
      from: { path: '^app/domain/([^/]+)/', pathNot: TEST },
      to: { pathNot: '^app/domain/(?:(?:$1|shared)/|[^/]+/vocabulary\\.ts$)' },
    },
    {
      name: 'domain-tests',
      severity: 'error',
      from: { path: '^app/domain/.*\\.test\\.ts$' },
      to: { pathNot: '^app/domain/|^node_modules/(vitest|fast-check)/', dependencyTypesNot: ['core'] },
    },
    only('ui-is-domain-blind', '^app/ui/', [
      '^app/ui/',
      '^app/domain/shared/',
      `${NPM}(react|react-dom|@tanstack|@github/combobox-nav|@types/react)`,
    ]),
    only('db-knows-vocabulary-only', '^db/', ['^db/', '^app/domain/[^/]+/', `${NPM}(drizzle-orm|postgres)/`]),
    only('search-knows-db-and-domain', '^search/', [
      '^search/',
      '^db/',
      '^app/domain/',
      `${NPM}(meilisearch|drizzle-orm|postgres)/`,
    ]),
    only(
      'platform-knows-no-feature',
      '^app/platform/',
      ['^app/platform/', '^app/domain/(access|shared|offerings)/', '^db/', NPM],
      { except: '^app/platform/worker/' },
    ),
    {
      name: 'features-draw-nothing',
      comment: 'React and the kit only in components/.',
      severity: 'error',
      from: { path: '^app/features/', pathNot: `${TEST}|/components/` },
      to: { path: `^app/ui/(?!format\\.ts)|${NPM}react`, dependencyTypesNot: ['type-only'] },
    },
    only('features', '^app/features/', ['^app/(features|domain|platform|ui)/', '^(db|search)/', NPM]),
    {
      name: 'routes-touch-no-data',
      severity: 'error',
      from: { path: '^app/(routes/|root\\.tsx)' },
      to: { path: '^(db|search|scripts|tests)/' },
    },
    {
      name: 'nobody-imports-routes',
      severity: 'error',
      from: { pathNot: '^(app/routes|tests)/' },
      to: { path: '^app/routes/' },
    },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { pathNot: '^tests/|^scripts/seed/' },
      to: { path: '^tests/' },
    },
    {
      name: 'seed-uses-factories-only',
      severity: 'error',
      from: { path: '^scripts/seed/' },
      to: { path: '^tests/', pathNot: '^tests/factories/' },
    },
    {
      name: 'scripts-are-on-top',
      comment: 'The start puts everything together, the demonstration included.',
      severity: 'error',
      from: { path: '^(app|db|search)/', pathNot: '^app/start\\.server\\.ts$' },
      to: { path: '^scripts/' },
    },
    {
      name: 'no-dev-packages-in-the-product',
      severity: 'error',
      from: { path: '^(app|db|search)/', pathNot: `${TEST}|^app/routes\\.ts$|^app/ui/.*-test\\.` },
      to: { dependencyTypes: ['npm-dev'], pathNot: '^node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|\\.cache)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
};
