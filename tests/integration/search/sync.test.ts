import { eq, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { record } from '#app/platform/context.server.ts';
import { keepIndex } from '#app/platform/worker/keep-index.server.ts';
import { workOutbox } from '#app/platform/worker/work-outbox.server.ts';
import type { Connection, Database } from '#db/client.server.ts';
import {
  districts,
  offeringRegistrations,
  offerings,
  organizationRegistrations,
  organizations,
  searchDocuments,
} from '#db/schema/index.ts';
import { isUnavailable } from '#db/unavailable.server.ts';
import { sweepSearchChanges } from '#search/embedded/kept-index.server.ts';
import { embeddedWriter } from '#search/embedded/writer.server.ts';
import { trueDocuments } from '#search/indexes/offerings-truth.server.ts';
import { searchOfferings } from '#search/query.server.ts';
import { RebuildUnderWay, rebuildIndex, reconcile, syncOfferings } from '#search/sync.server.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { aContext } from '#tests/factories/people.ts';
import { test } from '#tests/support/test.ts';
import { aSearchableWorld } from './world.ts';

const consumers = [keepIndex(embeddedWriter)];

async function drain(db: Database): Promise<void> {
  while ((await workOutbox(db, { consumers })) > 0);
}

/** Once more when the connection was lost, as a person does who is shown that nothing was saved. */
async function persist<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isUnavailable(error)) throw error;
    }
  }
}

const namesFor = async (db: Connection, text: string) =>
  (await searchOfferings(db, { text })).hits.map((hit) => hit.name);

/** What each of these finds, counts and corrects. */
async function answersTo(db: Connection, texts: readonly string[]) {
  const answers: unknown[] = [];
  for (const text of texts) {
    const { hits, total, facets, correctedQuery } = await searchOfferings(db, { text });
    answers.push({ text, found: hits.map(({ id, name }) => [id, name]), total, facets, correctedQuery });
  }
  return answers;
}

test('an offering is found once the event of its change was worked off', async ({ committed: { db } }) => {
  const ctx = await aContext(db, 'office-director');
  const organization = await anOrganization(db);
  const offering = await anOffering(db, organization.id, { name: 'Falconry for beginners' });
  await anOffering(db, organization.id, { name: 'Something else' });
  await syncOfferings(db, [offering.id]);

  await db.update(offerings).set({ name: 'Beekeeping for beginners' }).where(eq(offerings.id, offering.id));
  await record(ctx, { type: 'offering.edited', subjectType: 'offering', subjectId: offering.id });
  await drain(db);

  expect(await namesFor(db, 'beekeeping')).toEqual(['Beekeeping for beginners']);
  expect(await namesFor(db, 'falconry')).toEqual([]);
});

test('an event of an organization brings all its offerings up to date', async ({ committed: { db } }) => {
  const ctx = await aContext(db, 'office-director');
  const organization = await anOrganization(db, { name: 'Old Name House' }, 'submitted');
  await anOffering(db, organization.id, { name: 'First' });
  await anOffering(db, organization.id, { name: 'Second' });

  await db.update(organizationRegistrations).set({ status: 'approved' });
  await db.update(organizations).set({ name: 'Lantern House' });
  await record(ctx, {
    type: 'application.decided',
    subjectType: 'application',
    subjectId: crypto.randomUUID(),
    organizationId: organization.id,
  });
  await drain(db);

  expect((await namesFor(db, 'lantern')).sort()).toEqual(['First', 'Second']);
});

test.for<[string, (db: Connection, id: OfferingId) => Promise<unknown>]>([
  ['paused', (db, id) => db.update(offerings).set({ status: 'paused' }).where(eq(offerings.id, id))],
  [
    'suspended',
    (db, id) =>
      db
        .update(offeringRegistrations)
        .set({ status: 'suspended' })
        .where(eq(offeringRegistrations.offeringId, id)),
  ],
  [
    'expired',
    (db, id) =>
      db
        .update(offeringRegistrations)
        .set({ status: 'expired' })
        .where(eq(offeringRegistrations.offeringId, id)),
  ],
  ['of a declined partner', (db) => db.update(organizationRegistrations).set({ status: 'declined' })],
  ['of last year only', (db) => db.update(districts).set({ currentSchoolYear: '2027-28' as never })],
])('an offering that is %s is gone at once, before any worker has seen it', async ([, change], { db }) => {
  const world = await aSearchableWorld(db);
  await syncOfferings(db, [world.robotics, world.pool]);
  expect(await namesFor(db, 'robotics club')).toEqual(['Robotics club']);

  await change(db, world.robotics);

  const answer = await searchOfferings(db, { text: 'robotics' });
  expect(answer.hits).toEqual([]);
  expect(answer.total).toBe(0);
  expect(answer.facets.grades).toEqual({});
});

test('doing it again changes nothing, and says so', async ({ db }) => {
  const world = await aSearchableWorld(db);
  const ids = [world.robotics, world.pool, ...world.hidden];

  expect(await syncOfferings(db, ids)).toEqual({ written: 2, removed: 0 });
  expect(await syncOfferings(db, [...ids, ...ids])).toEqual({ written: 0, removed: 0 });
  await db.update(offerings).set({ status: 'paused' }).where(eq(offerings.id, world.pool));
  expect(await syncOfferings(db, ids)).toEqual({ written: 0, removed: 1 });
});

test('an index that was never filled is stood in for by the offerings themselves, and it says so', async ({
  db,
}) => {
  await aSearchableWorld(db);

  const answer = await searchOfferings(db, { text: 'robotics', filters: { grades: ['5', '9'] } });

  expect(answer).toMatchObject({ engine: 'database', degraded: true, total: 2 });
  expect(answer.hits[0]?.name).toBe('Robotics club');
  expect(answer.facets.grades).toMatchObject({ 5: 1, 9: 1 });
  const paged = await searchOfferings(db, { sort: 'name', pageSize: 3, page: 2 });
  expect(paged.hits.map((hit) => hit.name)).toEqual(['Kreyòl story hour', 'Pick-up soccer', 'Pre-K blocks']);
});

test('the stand-in counts and filters as the index does', async ({ db }) => {
  await aSearchableWorld(db);
  const queries = [
    {},
    { filters: { categories: ['sports'], hasPlaces: true } },
    {
      filters: { minQuality: 300, neighborhoods: ['mattapan'] },
      near: { latitude: 42.3, longitude: -71.06 },
    },
    { filters: { maxPrice: 300_000, freeToFamilies: true }, sort: 'price' as const },
  ];
  const before = [];
  for (const query of queries) before.push(await searchOfferings(db, query));

  await rebuildIndex(db);

  for (const [at, query] of queries.entries()) {
    const { engine, degraded, ...answer } = await searchOfferings(db, query);
    const { engine: _engine, degraded: _degraded, ...standIn } = before[at]!;
    expect([engine, degraded]).toEqual(['embedded', false]);
    expect(standIn).toEqual(answer);
  }
});

test('a rebuild answers from the old index until the new one is whole', async ({ committed: { db } }) => {
  await aSearchableWorld(db);
  await rebuildIndex(db);
  const totals: number[] = [];
  let asking = true;
  const asked = (async () => {
    while (asking) totals.push((await searchOfferings(db, {})).total);
  })();

  for (let time = 0; time < 3; time += 1) await rebuildIndex(db);
  asking = false;
  await asked;

  expect(totals.length).toBeGreaterThan(3);
  expect(new Set(totals)).toEqual(new Set([13]));
  expect(await db.$count(searchDocuments)).toBe(13);
});

test('what changes during a rebuild is in the index before and after it', async ({ committed: { db } }) => {
  const world = await aSearchableWorld(db);
  await rebuildIndex(db);

  await embeddedWriter.beginRebuild(db);
  await embeddedWriter.fill(db, await trueDocuments(db, { after: null, limit: 100 }));
  await db.update(offerings).set({ name: 'Renamed in between' }).where(eq(offerings.id, world.chess));
  await db.update(offerings).set({ status: 'archived' }).where(eq(offerings.id, world.garden));
  await syncOfferings(db, [world.chess, world.garden]);
  expect(await namesFor(db, 'renamed')).toEqual(['Renamed in between']);
  await embeddedWriter.swap(db);

  expect(await namesFor(db, 'renamed')).toEqual(['Renamed in between']);
  expect(await reconcile(db)).toEqual([{ index: 'embedded', missing: [], stale: [], surplus: [] }]);
});

test('two rebuilds at once do not get in each other’s way', async ({ committed: { db } }) => {
  await aSearchableWorld(db);

  const outcomes = await Promise.allSettled([rebuildIndex(db), rebuildIndex(db)]);

  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(refused.length).toBeLessThan(2);
  for (const { reason } of refused as PromiseRejectedResult[]) expect(reason).toBeInstanceOf(RebuildUnderWay);
  expect((await searchOfferings(db, {})).total).toBe(13);
  expect(await db.$count(searchDocuments)).toBe(13);
});

test('reconciliation finds what is missing, stale and surplus, and repairs it', async ({ db }) => {
  const world = await aSearchableWorld(db);
  await rebuildIndex(db);
  await db.delete(searchDocuments).where(eq(searchDocuments.id, world.pool));
  await db.update(searchDocuments).set({ version: 'old' }).where(eq(searchDocuments.id, world.chess));
  await db.update(offerings).set({ status: 'archived' }).where(eq(offerings.id, world.garden));

  const [drift] = await reconcile(db);
  const [after] = await reconcile(db);

  expect(drift).toEqual({
    index: 'embedded',
    missing: [world.pool],
    stale: [world.chess],
    surplus: [world.garden],
  });
  expect(after).toEqual({ index: 'embedded', missing: [], stale: [], surplus: [] });
});

test('random edits by several workers, some of which die, leave no drift', async ({ committed: { db } }) => {
  const world = await aSearchableWorld(db);
  const ctx = await aContext(db, 'office-director');
  const { hidden, ...seen } = world;
  const ids = [...Object.values(seen), ...hidden] as OfferingId[];
  const words = ['kites', 'drums', 'maps', 'looms', 'kilns', 'sails'];

  for (let round = 0; round < 6; round += 1) {
    await Promise.all(
      ids.map(async (id, at) => {
        const word = words[(at * 7 + round * 5) % words.length]!;
        const status = (at + round) % 5 === 0 ? ('paused' as const) : ('published' as const);
        const event = { type: 'offering.edited', subjectType: 'offering', subjectId: id } as const;
        const edit = async (tx: Connection) => {
          await tx
            .update(offerings)
            .set({ name: `Making ${word}`, status })
            .where(eq(offerings.id, id));
          await record({ ...ctx, db: tx }, event);
        };
        await persist(() => db.transaction(edit));
      }),
    );
    const dying = workOutbox(db, {
      batch: 4,
      consumers: [
        ...consumers,
        {
          name: 'death',
          wants: () => true,
          async consume(_events, tx) {
            const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
            await db.execute(sql`select pg_terminate_backend(${row!.pid})`);
            await tx.execute(sql`select 1`);
          },
        },
      ],
    });
    // Searches of all the while, so that what they keep in memory has seen every state.
    await Promise.allSettled([dying, drain(db), drain(db), answersTo(db, words)]);
  }
  await persist(() => drain(db));

  const [drift] = await persist(() => reconcile(db));
  expect(drift).toEqual({ index: 'embedded', missing: [], stale: [], surplus: [] });
  // A transaction of its own begins with nothing in memory and reads the whole index.
  const asked = [...words, 'making', 'kitse', 'drumms', 'robotics', ''];
  const anew = await persist(() => db.transaction((tx) => answersTo(tx, asked)));
  expect(await persist(() => answersTo(db, asked))).toEqual(anew);
});

test('what the index takes in, hides and gives up is noted for other processes, and old notes are swept', async ({
  committed: { db },
}) => {
  const { robotics, pool } = await aSearchableWorld(db);
  const noted = async () =>
    (
      await db.execute<{ id: OfferingId }>(
        sql`select document_id as id from search_changes order by search_changes.id`,
      )
    ).map(({ id }) => id);
  await syncOfferings(db, [robotics]);
  await db.update(offerings).set({ status: 'paused' }).where(eq(offerings.id, robotics));
  await syncOfferings(db, [robotics]);
  expect(await noted()).toEqual([robotics, robotics, robotics]);
  // What is built beside the live index is not of it yet.
  await rebuildIndex(db, undefined, [embeddedWriter]);
  expect(await noted()).toHaveLength(3);
  expect(await namesFor(db, 'lengths')).toEqual(['Swimming lessons']);

  await db.execute(sql`update search_changes set changed_at = now() - interval '3 days'`);
  await db.update(offerings).set({ status: 'paused' }).where(eq(offerings.id, pool));
  await sweepSearchChanges(db);

  expect(await noted()).toEqual([pool]);
  expect(await namesFor(db, 'lengths')).toEqual([]);
});

test('an index in memory that failed to be read is read by the next search', async ({
  committed: { db },
}) => {
  const { robotics } = await aSearchableWorld(db);
  await syncOfferings(db, [robotics]);
  await db.execute(sql`alter table search_changes rename to away`);
  expect(await searchOfferings(db, { text: 'robotics' })).toMatchObject({ engine: 'embedded' });
  expect(await searchOfferings(db, { text: 'robotics' })).toMatchObject({
    engine: 'database',
    degraded: true,
  });
  await db.execute(sql`alter table away rename to search_changes`);

  expect(await searchOfferings(db, { text: 'robotics' })).toMatchObject({ engine: 'embedded', total: 1 });
});
