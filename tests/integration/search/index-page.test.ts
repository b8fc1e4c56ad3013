import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { askForNewIndex, indexPage } from '#app/features/search/index-page.server.ts';
import { auditEvents, offerings, searchDocuments, searchIndexes } from '#db/schema/index.ts';
import { embeddedWriter } from '#search/embedded/writer.server.ts';
import { searchOfferings } from '#search/query.server.ts';
import { rebuildIndex, rebuildWhatWasAsked, reconcile, syncSettings } from '#search/sync.server.ts';
import type { IndexWriter } from '#search/writer.ts';
import { aContext } from '#tests/factories/people.ts';
import { test } from '#tests/support/test.ts';
import { aSearchableWorld } from './world.ts';

test('the Office asks for a new index, and a worker makes it', async ({ committed: { db } }) => {
  await aSearchableWorld(db);
  const ctx = await aContext(db, 'office-staff');
  expect(await rebuildWhatWasAsked(db)).toBe(false);

  await askForNewIndex(ctx);
  expect((await indexPage(ctx)).indexes).toMatchObject([{ name: 'embedded', state: 'asked' }]);

  expect(await rebuildWhatWasAsked(db)).toBe(true);
  expect(await rebuildWhatWasAsked(db)).toBe(false);
  const page = await indexPage(ctx);
  expect(page).toMatchObject({
    visible: 13,
    indexes: [{ state: 'ready', done: 13, total: 13, failure: null }],
  });
  expect(page.indexes[0]?.rebuilt).not.toBeNull();
  expect(await db.select({ type: auditEvents.type }).from(auditEvents)).toContainEqual({
    type: 'search-index.rebuild-asked',
  });
});

test('how far a rebuild is can be read while it is under way', async ({ committed: { db } }) => {
  await aSearchableWorld(db);
  const ctx = await aContext(db, 'office-staff');
  const seen: unknown[] = [];
  const told: unknown[] = [];
  const watched: IndexWriter = {
    ...embeddedWriter,
    async swap(tx) {
      seen.push((await indexPage({ ...ctx, db: tx })).indexes[0]);
      await embeddedWriter.swap(tx);
    },
  };

  await rebuildIndex(db, (progress) => told.push(progress), [watched]);

  expect(seen).toMatchObject([{ state: 'under-way', done: 13, total: 13 }]);
  expect(told).toEqual([{ index: 'embedded', done: 13, total: 13 }]);
});

test('a rebuild that ends early says why, and the old index answers on', async ({ committed: { db } }) => {
  await aSearchableWorld(db);
  await rebuildIndex(db);
  const ctx = await aContext(db, 'office-staff');
  const broken: IndexWriter = {
    ...embeddedWriter,
    swap: () => Promise.reject(new Error('the disk is full')),
  };

  await expect(rebuildIndex(db, undefined, [broken])).rejects.toThrow('the disk is full');

  expect((await indexPage(ctx)).indexes).toMatchObject([{ state: 'failed', failure: 'the disk is full' }]);
  expect(await searchOfferings(db, {})).toMatchObject({ total: 13, degraded: false });
  await rebuildIndex(db);
  expect((await indexPage(ctx)).indexes).toMatchObject([{ state: 'ready', failure: null }]);
});

test('the page says what the last comparison found, and that the settings were looked at', async ({ db }) => {
  const world = await aSearchableWorld(db);
  await rebuildIndex(db);
  await db.delete(searchDocuments).where(eq(searchDocuments.id, world.pool));
  await db.update(searchDocuments).set({ version: 'old' }).where(eq(searchDocuments.id, world.chess));
  await db.update(offerings).set({ status: 'archived' }).where(eq(offerings.id, world.garden));
  const ctx = await aContext(db, 'office-director');

  await reconcile(db);
  await syncSettings(db);

  const [index] = (await indexPage(ctx)).indexes;
  expect(index).toMatchObject({ drift: { missing: 1, stale: 1, surplus: 1 }, settingsSet: [] });
  expect(index?.compared).not.toBeNull();
  expect(index?.settingsCompared).not.toBeNull();
  const [row] = await db.select({ found: searchIndexes.driftFound }).from(searchIndexes);
  expect(row?.found).toBe(3);
});

test('only the Office sees it and may ask', async ({ db }) => {
  const officer = await aContext(db, 'office-staff');
  for (const role of ['school-leader', 'partner-admin', 'reviewer'] as const) {
    const ctx = { ...officer, actor: { ...officer.actor, role } };
    await expect(indexPage(ctx)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(askForNewIndex(ctx)).rejects.toMatchObject({ kind: 'forbidden' });
  }
});
