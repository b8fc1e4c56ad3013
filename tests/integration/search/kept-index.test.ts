import { eq } from 'drizzle-orm';
import { expect, vi } from 'vitest';
import { searchChanges, searchDocuments } from '#db/schema/index.ts';
import { readIndexState } from '#search/embedded/index-state.server.ts';
import { bringUpToDate, emptyIndex } from '#search/embedded/kept-index.server.ts';
import { loadIndex } from '#search/embedded/search.server.ts';
import { embeddedWriter } from '#search/embedded/writer.server.ts';
import { searchOfferings } from '#search/query.server.ts';
import { rebuildIndex } from '#search/sync.server.ts';
import { aDistrict } from '#tests/factories/district.ts';
import { anOffering, anOrganization } from '#tests/factories/offerings.ts';
import { test } from '#tests/support/test.ts';

const rebuild = (db: Parameters<typeof rebuildIndex>[0]) => rebuildIndex(db, () => {}, [embeddedWriter]);

test('a state from before a new generation took its place takes nothing out of it', async ({ db }) => {
  await aDistrict(db);
  const { id } = await anOffering(db, (await anOrganization(db)).id);
  await rebuild(db);
  const before = await readIndexState(db, { words: [] });
  await rebuild(db);
  const kept = emptyIndex();
  const after = await readIndexState(db, { words: [] });
  await bringUpToDate(db, kept, after);
  expect(after.live).toBeGreaterThan(before.live);

  await bringUpToDate(db, kept, { ...before, changes: [[1_000_000, id]] });

  expect(kept.live).toBe(after.live);
  expect([...kept.store.ids()]).toEqual([id]);
});

test('everything is compared each hour, however often somebody searches', async ({ db }) => {
  await aDistrict(db);
  const { id } = await anOffering(db, (await anOrganization(db)).id);
  await rebuild(db);
  const kept = emptyIndex();
  const state = await readIndexState(db, { words: [] });
  await bringUpToDate(db, kept, state);
  // A change whose trace was lost.
  await db.delete(searchDocuments).where(eq(searchDocuments.id, id));
  await db.delete(searchChanges);

  for (const minutes of [20, 40, 59])
    await bringUpToDate(db, kept, { ...state, at: state.at + minutes * 60 });
  expect([...kept.store.ids()]).toEqual([id]);
  await bringUpToDate(db, kept, { ...state, at: state.at + 61 * 60 });
  expect([...kept.store.ids()]).toEqual([]);
});

test('a search after the index was loaded reads its documents’ text only', async ({ db }) => {
  await aDistrict(db);
  await anOffering(db, (await anOrganization(db)).id);
  await rebuild(db);
  await loadIndex(db);
  const asked = vi.spyOn(db, 'execute');

  expect((await searchOfferings(db, {})).total).toBe(1);

  // The state, and the documents that are shown.
  expect(asked).toHaveBeenCalledTimes(2);
});
