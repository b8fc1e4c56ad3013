import { expect, vi } from 'vitest';
import type { OfferingId } from '#app/domain/shared/id.ts';
import type { Connection } from '#db/client.server.ts';
import { configureSearch } from '#search/configuration.server.ts';
import { searchEmbedded } from '#search/embedded/search.server.ts';
import { embeddedWriter } from '#search/embedded/writer.server.ts';
import { normalQuery } from '#search/engine.ts';
import { OFFERING_SETTINGS } from '#search/meilisearch/settings.ts';
import { searchOfferings } from '#search/query.server.ts';
import { rebuildIndex, reconcile, syncOfferings } from '#search/sync.server.ts';
import { answerWith, type Server, stored, test } from './meilisearch-fixture.ts';
import { aSearchableWorld } from './world.ts';

const TROUBLES = [
  'silent',
  'garbage',
  'error',
  'other shape',
  'refuses filters',
  'refused',
  'empty index',
] as const;

test.for(TROUBLES)('a server in trouble is stood in for: %s', async (trouble, { server, db }) => {
  const world = await aSearchableWorld(db);
  await rebuildIndex(db, () => {}, [embeddedWriter]);
  const found = await stored(db, world.pool);
  const reported: string[] = [];
  configureSearch({
    meiliHost: trouble === 'refused' ? 'http://127.0.0.1:9' : server.host,
    report: (what) => void reported.push(what),
  });
  if (trouble === 'empty index') answerWith(server, []);
  else if (trouble !== 'refused') server.state.behavior = trouble;

  let statements = 0;
  const counting = new Proxy(db, {
    get(target, name) {
      if (['execute', 'select', 'query'].includes(String(name))) statements += 1;
      return Reflect.get(target, name);
    },
  }) as Connection;
  const query = { text: 'robtics', filters: { grades: ['5'] } };
  const started = performance.now();
  const first = await searchOfferings(counting, query);
  const firstMs = performance.now() - started;
  const asked = server.requests.length;
  statements = 0;
  const again = await searchOfferings(counting, query);
  const afterwards = statements;
  statements = 0;
  await searchEmbedded(counting, normalQuery(query));

  expect(first).toMatchObject({ engine: 'embedded', degraded: true, total: 1 });
  expect(first.hits[0]?.id).toBe(world.robotics);
  // The 300 ms that the server is given, and the embedded engine on a busy machine; a silent server answers never.
  expect(firstMs).toBeLessThan(3_000);
  expect(again).toMatchObject({ engine: 'embedded', degraded: true });
  expect(server.requests.length).toBe(asked);
  // A server that is left alone costs the database nothing.
  expect(afterwards).toBe(statements);
  expect(reported).toEqual(['Meilisearch is left out of searches']);
  expect(found.id).toBe(world.pool);
});

test('a server that is back is asked again, and nobody waited for the proof', async ({
  server,
  meilisearch,
}) => {
  answerWith(server, [{ id: 'x', name: 'n', organizationName: 'o', summary: 's' }]);
  server.state.behavior = 'error';
  expect(await meilisearch.search(normalQuery({}))).toBeUndefined();
  server.state.behavior = 'documented';

  expect(await meilisearch.search(normalQuery({}))).toBeUndefined();

  await vi.waitFor(async () => expect(await meilisearch.search(normalQuery({}))).toBeDefined(), {
    timeout: 3_000,
  });
});

const requestsOf = (server: Server) =>
  server.requests
    .filter(({ path }) => !path.startsWith('/tasks/'))
    .map(({ method, path }) => `${method} ${path}`);

test('a missing index is made with the settings of the code, and equal settings are left alone', async ({
  server,
  meilisearch,
}) => {
  let settings: object = { rankingRules: ['words'] };
  server.on('GET /indexes/offerings/settings', () => ({ body: settings }));

  await meilisearch.prepare();

  expect(requestsOf(server)).toEqual([
    'GET /indexes/offerings',
    'POST /indexes',
    'GET /indexes/offerings/settings',
    'PATCH /indexes/offerings/settings',
  ]);
  expect(server.requests.find(({ method }) => method === 'PATCH')?.body).toEqual(OFFERING_SETTINGS);

  server.requests.length = 0;
  server.on('GET /indexes/offerings', () => ({ body: { uid: 'offerings', primaryKey: 'id' } }));
  settings = {
    ...OFFERING_SETTINGS,
    filterableAttributes: [...OFFERING_SETTINGS.filterableAttributes].sort(),
    stopWords: [...OFFERING_SETTINGS.stopWords].reverse(),
    pagination: { maxTotalHits: 1_000 },
    dictionary: [],
  };
  await meilisearch.prepare();

  const patch = server.requests.find(({ method }) => method === 'PATCH');
  expect(patch?.body).toEqual({ pagination: OFFERING_SETTINGS.pagination });
});

test('writes are tasks that are waited for, and a failed one is a failure', async ({
  server,
  meilisearch,
  db,
}) => {
  const world = await aSearchableWorld(db);

  const written = await syncOfferings(
    db,
    [world.robotics, world.pool, world.hidden[0]!],
    [meilisearch.writer],
  );

  expect(written).toEqual({ written: 2, removed: 1 });
  expect(requestsOf(server)).toEqual([
    'POST /indexes/offerings/documents?primaryKey=id',
    'POST /indexes/offerings/documents/delete-batch',
  ]);
  const [added, removed] = server.requests.filter(({ method }) => method === 'POST');
  expect(added?.body).toHaveLength(2);
  expect((added!.body as { id: string }[]).find(({ id }) => id === world.robotics)).toMatchObject({
    name: 'Robotics club',
    _geo: { lat: 42.305, lng: -71.06 },
    version: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  expect(removed?.body).toEqual([world.hidden[0]]);
  expect(server.requests.filter(({ path }) => path.startsWith('/tasks/')).length).toBeGreaterThanOrEqual(2);

  server.state.failTasks = true;
  await expect(syncOfferings(db, [world.robotics], [meilisearch.writer])).rejects.toThrow(
    'a document was refused',
  );
});

test('a rebuild fills an index beside the live one and swaps the two', async ({
  server,
  meilisearch,
  db,
}) => {
  await aSearchableWorld(db);
  server.on('GET /indexes/offerings', () => ({ body: { uid: 'offerings', primaryKey: 'id' } }));
  server.on('GET /indexes/offerings/settings', () => ({ body: OFFERING_SETTINGS }));
  for (const index of ['offerings', 'offerings_next'])
    server.on(`GET /indexes/${index}/settings/synonyms`, () => ({ body: {} }));

  await rebuildIndex(db, () => {}, [meilisearch.writer]);

  expect(requestsOf(server)).toEqual([
    'GET /indexes/offerings',
    'GET /indexes/offerings/settings',
    'GET /indexes/offerings_next',
    'POST /indexes',
    'PATCH /indexes/offerings_next/settings',
    'POST /indexes/offerings_next/documents?primaryKey=id',
    'GET /indexes/offerings',
    'GET /indexes/offerings_next/settings/synonyms',
    'PUT /indexes/offerings_next/settings/synonyms',
    'GET /indexes/offerings/settings/synonyms',
    'PUT /indexes/offerings/settings/synonyms',
    'POST /swap-indexes',
    'GET /indexes/offerings_next',
  ]);
  const swap = server.requests.find(({ path }) => path === '/swap-indexes');
  expect(swap?.body).toEqual([{ indexes: ['offerings', 'offerings_next'], rename: false }]);
});

test('reconciliation compares versions and writes only what differs', async ({ server, meilisearch, db }) => {
  const world = await aSearchableWorld(db);
  const { hidden, ...seen } = world;
  await syncOfferings(db, Object.values(seen), [meilisearch.writer]);
  const documents = server.requests[0]!.body as { id: OfferingId; version: string }[];
  const surplus = '00000000-0000-4000-8000-000000000001';
  server.on('GET /indexes/offerings/documents', () => ({
    body: {
      results: [
        ...documents
          .filter(({ id }) => id !== world.pool)
          .map(({ id, version }) => ({ id, version: id === world.chess ? 'old' : version })),
        { id: surplus, version: 'v' },
      ],
      offset: 0,
      limit: 1_000,
      total: 13,
    },
  }));
  server.requests.length = 0;

  const [drift] = await reconcile(db, [meilisearch.writer]);

  expect(drift).toEqual({
    index: 'meilisearch',
    missing: [world.pool],
    stale: [world.chess],
    surplus: [surplus],
  });
  const posts = server.requests
    .filter(({ method }) => method === 'POST')
    .map(({ body }) => body as unknown[]);
  expect((posts[0] as { id: string }[]).map(({ id }) => id).sort()).toEqual([world.pool, world.chess].sort());
  expect(posts[1]).toEqual([surplus]);
});
