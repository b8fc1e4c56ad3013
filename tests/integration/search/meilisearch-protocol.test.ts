import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { expect } from 'vitest';
import { offerings, outbox } from '#db/schema/index.ts';
import { configureSearch } from '#search/configuration.server.ts';
import { embeddedWriter } from '#search/embedded/writer.server.ts';
import { normalQuery, type OfferingQuery } from '#search/engine.ts';
import { concernsIndex, entryConcernsIndex } from '#search/index-events.ts';
import { searchOfferings } from '#search/query.server.ts';
import { rebuildIndex, syncOfferings } from '#search/sync.server.ts';
import { answerWith, emptyResult, KEY, stored, test } from './meilisearch-fixture.ts';
import { aSearchableWorld, SCHOOL } from './world.ts';

test('a search is one request in the documented form, with one more question for each facet chosen in', async ({
  server,
  meilisearch,
}) => {
  answerWith(server, [{ id: 'x', name: 'Robotics', organizationName: 'Harbor', summary: '' }]);

  await meilisearch.search(
    normalQuery({
      text: 'robotics \u0000“club”',
      filters: { grades: ['5', 'x" OR id EXISTS'], hasPlaces: true, minQuality: 300, maxPrice: 120_000 },
      near: { ...SCHOOL, maxMeters: 1_500 },
      sort: 'price',
      page: 3,
      pageSize: 10,
      facets: ['grades', 'days', 'hasPlaces'],
    }),
  );

  expect(server.requests).toHaveLength(1);
  const [request] = server.requests;
  expect(request).toMatchObject({ method: 'POST', path: '/multi-search', authorization: `Bearer ${KEY}` });
  const { queries } = request!.body as { queries: Record<string, unknown>[] };
  const grades = 'grades IN ["5", "x\\" OR id EXISTS"]';
  const rest = ['quality >= 300', 'priceToSchool <= 120000', '_geoRadius(42.301, -71.065, 1500)'];
  expect(queries).toEqual([
    {
      indexUid: 'offerings',
      q: 'robotics "club"',
      matchingStrategy: 'all',
      filter: [grades, 'hasPlaces = true', ...rest],
      facets: ['days'],
      page: 3,
      hitsPerPage: 10,
      sort: ['priceToSchool:asc', 'sortName:asc'],
      attributesToHighlight: ['name', 'organizationName', 'summary', 'description'],
      attributesToCrop: ['description:30'],
      cropMarker: '…',
      highlightPreTag: '\ue000',
      highlightPostTag: '\ue001',
    },
    {
      indexUid: 'offerings',
      q: 'robotics "club"',
      matchingStrategy: 'all',
      filter: ['hasPlaces = true', ...rest],
      facets: ['grades'],
      limit: 0,
    },
    {
      indexUid: 'offerings',
      q: 'robotics "club"',
      matchingStrategy: 'all',
      filter: [grades, ...rest],
      facets: ['hasPlaces'],
      limit: 0,
    },
  ]);
});

test('what each choice keeps away is counted in the same request, each without its own filter alone', async ({
  server,
  meilisearch,
}) => {
  const counts: Record<string, number> = { '["hasPlaces = true"]': 4, '["grades IN [\\"5\\"]"]': 7 };
  server.on('POST /multi-search', (body: { queries: { filter?: string[] }[] }) => ({
    body: {
      results: body.queries.map(({ filter }) => ({
        ...emptyResult,
        hits: [{ id: 'x', name: 'n', organizationName: 'o', summary: 's' }],
        totalHits: counts[JSON.stringify(filter)] ?? 1,
      })),
    },
  }));

  const answer = await meilisearch.search(
    normalQuery({ filters: { grades: ['5'], hasPlaces: true }, facets: [], countWithout: true }),
  );

  expect(answer?.without).toEqual({ grades: 4, hasPlaces: 7 });
  expect(server.requests).toHaveLength(1);
});

test.for<[OfferingQuery, string[] | undefined]>([
  [{}, ['quality:desc', 'sortName:asc']],
  [{ text: 'chess' }, undefined],
  [{ text: 'chess', sort: 'name' }, ['sortName:asc']],
  [{ near: SCHOOL, sort: 'distance' }, ['_geoPoint(42.301, -71.065):asc', 'sortName:asc']],
])('the order of %j is asked for as %j', async ([query, expected], { server, meilisearch }) => {
  answerWith(server, [{ id: 'x', name: 'n', organizationName: 'o', summary: 's' }]);

  await meilisearch.search(normalQuery(query));

  const { queries } = server.requests[0]!.body as { queries: { sort?: string[] }[] };
  expect(queries[0]?.sort).toEqual(expected);
});

test('an answer becomes hits, marks, counts and the correction that the server does not tell', async ({
  server,
  db,
}) => {
  const world = await aSearchableWorld(db);
  const document = await stored(db, world.robotics);
  const formatted = {
    ...document,
    name: '\ue000Robotics\ue001 club',
    description: 'Teams … \ue000race\ue001',
  };
  answerWith(server, [{ ...document, _formatted: formatted }], {
    grades: { 5: 1, 6: 1 },
    hasPlaces: { true: 1, false: 2 },
    qualitySteps: { 300: 1 },
  });
  configureSearch({ meiliHost: server.host, meiliKey: KEY });

  const answer = await searchOfferings(db, { text: 'robtics', near: SCHOOL });

  expect(answer).toMatchObject({
    engine: 'meilisearch',
    degraded: false,
    total: 1,
    correctedQuery: 'robotics',
  });
  expect(answer.facets).toMatchObject({
    grades: { 5: 1, 6: 1 },
    hasPlaces: { true: 1 },
    minQuality: { 300: 1 },
  });
  expect(answer.facets.days).toEqual({});
  const [hit] = answer.hits;
  expect(hit?.highlights.name).toEqual([
    { text: 'Robotics', mark: true },
    { text: ' club', mark: false },
  ]);
  expect(hit?.highlights.description).toBeUndefined();
  expect(hit?.distanceMeters).toBeGreaterThan(500);
  expect(hit?.document).not.toHaveProperty('description');
  expect(hit?.document).not.toHaveProperty('version');
  expect(hit?.document).not.toHaveProperty('otherForms');
});

test('what the server still has but nobody may see any more is taken out', async ({ server, db }) => {
  const world = await aSearchableWorld(db);
  answerWith(server, [await stored(db, world.robotics), await stored(db, world.pool)]);
  configureSearch({ meiliHost: server.host });
  await db.update(offerings).set({ status: 'paused' }).where(eq(offerings.id, world.robotics));

  const answer = await searchOfferings(db, {});

  expect(answer.hits.map((hit) => hit.id)).toEqual([world.pool]);
  expect(answer.total).toBe(1);
});

test('what is hidden is at once in no count and no correction of a server that lags, and it answers again when it has caught up', async ({
  server,
  db,
}) => {
  const world = await aSearchableWorld(db);
  await rebuildIndex(db, () => {}, [embeddedWriter]);
  const stale = [await stored(db, world.robotics), await stored(db, world.pool)];
  answerWith(server, stale, { days: { tue: 7 } });
  configureSearch({ meiliHost: server.host });
  expect(await searchOfferings(db, {})).toMatchObject({ engine: 'meilisearch', total: 2 });

  await db.update(offerings).set({ status: 'paused' }).where(eq(offerings.id, world.robotics));
  const hidden = await searchOfferings(db, { text: 'robtics' });
  const listed = await searchOfferings(db, { pageSize: 1, page: 2 });

  expect(hidden).toMatchObject({ engine: 'embedded', degraded: false, unseen: 0 });
  expect(hidden.correctedQuery).toBeUndefined();
  expect(listed.engine).toBe('embedded');
  expect(listed.facets.days).not.toEqual({ tue: 7 });

  await syncOfferings(db, [world.robotics], [embeddedWriter]);
  answerWith(server, [stale[1]]);
  expect(await searchOfferings(db, {})).toMatchObject({ engine: 'meilisearch', total: 1 });

  // What waits for somebody else's sake, such as a letter, keeps nobody from the server.
  const letter = { subjectType: 'letter', subjectId: 'a', organizationId: null, data: {} };
  const waits = (payload: object) => db.insert(outbox).values({ key: randomUUID(), topic: 'any', payload });
  await waits(letter);
  expect(await searchOfferings(db, {})).toMatchObject({ engine: 'meilisearch' });
  await waits({ ...letter, subjectType: 'offering', subjectId: world.robotics });
  expect(await searchOfferings(db, {})).toMatchObject({ engine: 'embedded', degraded: false });
});

test('an entry of the outbox concerns the server wherever the index would follow its event', async ({
  db,
}) => {
  const id = fc.constantFrom(randomUUID(), 'a');
  const data = fc.record(
    { offeringId: id, offeringIds: fc.array(id, { maxLength: 2 }), note: fc.string() },
    { requiredKeys: [] },
  );
  const subjectType = fc.constantFrom(
    'offering',
    'organization',
    'term',
    'district',
    'synonyms',
    'need',
    'school',
  );
  const event = fc.record({ subjectType, subjectId: id, organizationId: fc.option(id, { freq: 2 }), data });
  const ofNobody = { subjectType: 'need', subjectId: 'a', organizationId: null, data: {} };
  const events = [...fc.sample(event, 500), ofNobody];
  const rows = await db.execute<{ concerns: boolean }>(sql`
    select ${entryConcernsIndex} as concerns
    from jsonb_array_elements(${JSON.stringify(events)}::jsonb) with ordinality as outbox (payload, at) order by at`);
  const missed = events.filter((each, at) => concernsIndex(each) && !rows[at]!.concerns);
  expect(missed).toEqual([]);
  expect(rows.at(-1)).toEqual({ concerns: false });
});

test('words that are nowhere together are asked for once more, less strictly', async ({
  server,
  meilisearch,
}) => {
  server.on('POST /multi-search', (body: { queries: { matchingStrategy?: string }[] }) => ({
    body: {
      results: body.queries.map(({ matchingStrategy }) =>
        matchingStrategy === 'all'
          ? emptyResult
          : {
              ...emptyResult,
              hits: [{ id: 'x', name: 'n', organizationName: 'o', summary: 's' }],
              totalHits: 1,
            },
      ),
    },
  }));

  const answer = await meilisearch.search(normalQuery({ text: 'soccer xylophonist' }));

  expect(answer).toMatchObject({ relaxed: true, total: 1 });
  const asked = server.requests.map(
    ({ body }) => (body as { queries: { matchingStrategy?: string }[] }).queries[0],
  );
  expect(asked.map((query) => query?.matchingStrategy)).toEqual(['all', undefined, 'last']);
});

test('words that are together where a filter leaves nothing are not asked for less strictly', async ({
  server,
  meilisearch,
}) => {
  server.on('POST /multi-search', (body: { queries: { filter?: string[] }[] }) => ({
    body: {
      results: body.queries.map(({ filter }) => ({
        ...emptyResult,
        hits: filter?.length ? [] : [{ id: 'x', name: 'n', organizationName: 'o', summary: 's' }],
        totalHits: filter?.length ? 0 : 1,
      })),
    },
  }));

  const answer = await meilisearch.search(
    normalQuery({ text: 'soccer field', filters: { days: ['sat'] }, near: { latitude: 42, longitude: -71 } }),
  );

  expect(answer).toMatchObject({ hits: [], relaxed: false, total: 0 });
});

test('searches share a kept connection', async ({ server, meilisearch }) => {
  answerWith(server, [{ id: 'x', name: 'n', organizationName: 'o', summary: 's' }]);

  for (let at = 0; at < 20; at += 1) await meilisearch.search(normalQuery({}));

  expect(server.requests).toHaveLength(20);
  expect(server.connections.size).toBe(1);
});
