import { eq } from 'drizzle-orm';
import { afterEach, expect } from 'vitest';
import { addSynonyms, changeSynonyms, removeSynonyms } from '#app/features/search/edit-synonyms.server.ts';
import { storeShippedSynonyms } from '#app/features/search/shipped-synonyms.server.ts';
import { synonymsPage } from '#app/features/search/synonyms-page.server.ts';
import { keepIndex } from '#app/platform/worker/keep-index.server.ts';
import { workOutbox } from '#app/platform/worker/work-outbox.server.ts';
import type { Database } from '#db/client.server.ts';
import { auditEvents, searchSynonyms } from '#db/schema/index.ts';
import { searchDatabase } from '#search/database/search.server.ts';
import { embeddedWriter } from '#search/embedded/writer.server.ts';
import { normalQuery } from '#search/engine.ts';
import { SYNONYMS } from '#search/indexes/offerings-synonyms.ts';
import { openMeilisearch } from '#search/meilisearch/meilisearch.server.ts';
import { searchOfferings } from '#search/query.server.ts';
import { rebuildIndex, syncSynonyms } from '#search/sync.server.ts';
import { aContext } from '#tests/factories/people.ts';
import { test } from '#tests/support/test.ts';
import { aRecordingServer } from './recording-server.ts';
import { aSearchableWorld } from './world.ts';

const drain = async (db: Database) => {
  while ((await workOutbox(db, { consumers: [keepIndex(embeddedWriter)] })) > 0);
};
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

test('a set that the Office adds, changes and takes out is what search goes by', async ({
  committed: { db },
}) => {
  await aSearchableWorld(db);
  await rebuildIndex(db, undefined, [embeddedWriter]);
  const ctx = await aContext(db, 'office-staff');
  await storeShippedSynonyms(db);
  const found = async (text: string) => (await searchOfferings(db, { text })).hits.map(({ name }) => name);
  expect(await found('zwom')).toEqual([]);

  const id = await addSynonyms(ctx, { ways: 'Zwom = school garden, Plot 7' });
  // The stand-in has no index that has to be given them first.
  const standIn = await searchDatabase(db, normalQuery({ text: 'zwom' }));
  expect(standIn.hits.map(({ name }) => name)).toEqual(['School garden']);
  await drain(db);
  expect(await found('zwom')).toEqual(['School garden']);
  expect(await found('plot 7')).toEqual(['School garden']);
  expect(await found('maths')).toContain('Tutoring in math');

  await changeSynonyms(ctx, id, { ways: 'zwom = fencing' });
  await drain(db);
  expect(await found('zwom')).toEqual(['Fencing basics']);

  await removeSynonyms(ctx, id);
  await drain(db);
  expect(await found('zwom')).toEqual([]);
});

test('each change leaves one event that says what it was', async ({ db }) => {
  const ctx = await aContext(db, 'office-staff');
  await storeShippedSynonyms(db);

  const id = await addSynonyms(ctx, { ways: 'one way = another way' });
  await changeSynonyms(ctx, id, { ways: 'one way = a third way' });
  await removeSynonyms(ctx, id);

  const events = await db
    .select({ type: auditEvents.type, data: auditEvents.data })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, id))
    .orderBy(auditEvents.sequence);
  expect(events).toEqual([
    { type: 'synonyms.added', data: { ways: ['one way', 'another way'] } },
    {
      type: 'synonyms.changed',
      data: { before: ['one way', 'another way'], ways: ['one way', 'a third way'] },
    },
    { type: 'synonyms.removed', data: { ways: ['one way', 'a third way'] } },
  ]);
});

test('only the Office reads and edits them', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  for (const role of ['school-leader', 'partner-admin', 'reviewer'] as const) {
    const ctx = { ...officer, actor: { ...officer.actor, role } };
    await expect(synonymsPage(ctx)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(addSynonyms(ctx, { ways: 'a = b' })).rejects.toMatchObject({ kind: 'forbidden' });
  }
});

test.for<[string, string]>([
  ['SEL', 'synonyms-few'],
  ['sel, SEL', 'synonyms-few'],
  ['swim = water play', 'synonym-taken'],
  ['Wöodworking = joinery', 'synonym-taken'],
  ['joinery = a way of five whole words', 'synonym-long'],
  ['joinery = ???', 'synonym-empty'],
])('refuses %s', async ([ways, code], { db }) => {
  const ctx = await aContext(db, 'office-staff');
  await storeShippedSynonyms(db);

  await expect(addSynonyms(ctx, { ways })).rejects.toMatchObject({ kind: 'rule', code });
});

test('a set may keep its own ways when it is changed, and the last set stays', async ({ db }) => {
  const ctx = await aContext(db, 'office-staff');
  const id = await addSynonyms(ctx, { ways: 'one = two' });

  await changeSynonyms(ctx, id, { ways: 'two = one = three' });
  await expect(removeSynonyms(ctx, id)).rejects.toMatchObject({ code: 'synonyms-last' });
  await expect(changeSynonyms(ctx, crypto.randomUUID() as never, { ways: 'x = y' })).rejects.toMatchObject({
    kind: 'not-found',
  });
});

test('the database keeps a way out of a second set, whoever writes it', async ({ db }) => {
  await db.insert(searchSynonyms).values({ ways: ['One', 'Two'], plain: ['one', 'two'] });

  await expect(
    db.transaction((tx) =>
      tx.insert(searchSynonyms).values({ ways: ['TWO', 'Three'], plain: ['two', 'three'] }),
    ),
  ).rejects.toMatchObject({ cause: { constraint_name: 'search_synonyms_way_once' } });
  await expect(
    db.transaction((tx) => tx.insert(searchSynonyms).values({ ways: ['Alone'], plain: ['alone'] })),
  ).rejects.toMatchObject({ cause: { constraint_name: 'search_synonyms_several' } });
});

test('two people who add the same way at once do not both get it', async ({ committed: { db } }) => {
  const ctx = await aContext(db, 'office-staff');

  const outcomes = await Promise.allSettled(
    ['lathe = turning', 'lathe = spinning', 'lathe = milling'].map((ways) => addSynonyms(ctx, { ways })),
  );

  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await db.$count(searchSynonyms)).toBe(1);
});

test('the list that is shipped is stored once, as the rule would take it', async ({ db }) => {
  await storeShippedSynonyms(db);
  await storeShippedSynonyms(db);

  expect(await db.$count(searchSynonyms)).toBe(SYNONYMS.length);
});

test('a search server is given them by its documented route, and only when they differ', async ({ db }) => {
  const server = await aRecordingServer();
  const meilisearch = openMeilisearch({ host: server.host, report: () => {} });
  closing.push(meilisearch.close, server.close);
  await db.insert(searchSynonyms).values({ ways: ['SEL', 'Feelings'], plain: ['sel', 'feelings'] });
  let stored: unknown = {};
  server.on('GET /indexes/offerings', () => ({ body: { uid: 'offerings', primaryKey: 'id' } }));
  server.on('GET /indexes/offerings/settings/synonyms', () => ({ body: stored }));

  await syncSynonyms(db, [meilisearch.writer]);
  const given = server.requests.find(({ method }) => method === 'PUT');
  expect(given).toMatchObject({
    path: '/indexes/offerings/settings/synonyms',
    body: { sel: ['feelings'], feelings: ['sel'] },
  });

  stored = { feelings: ['sel'], sel: ['feelings'] };
  const before = server.requests.length;
  await syncSynonyms(db, [meilisearch.writer]);
  expect(server.requests.slice(before).map(({ method }) => method)).not.toContain('PUT');
});
