import { eq, sql } from 'drizzle-orm';
import type { EnqueuedTaskPromise, Meilisearch } from 'meilisearch';
import type { OfferingId } from '#app/domain/shared/id.ts';
import type { Connection } from '#db/client.server.ts';
import { searchIndexes } from '#db/schema/index.ts';
import { type OfferingDocument, versionOf } from '../indexes/offerings.ts';
import { type SynonymSets, synonymsByName } from '../synonyms.ts';
import type { Changes, IndexWriter } from '../writer.ts';
import type { StoredDocument } from './answers.ts';
import { MeilisearchTrouble } from './http-client.server.ts';
import { otherForms } from './other-forms.ts';
import { areEqual, differences, OFFERING_SETTINGS } from './settings.ts';

const NAME = 'meilisearch';
const PAGE = 1_000;
const TASK = { timeout: 60_000, interval: 25 };

export type MeilisearchWriter = IndexWriter & {
  prepare(): Promise<readonly string[]>;
  discard(): Promise<void>;
};

/** Writes are tasks of the server: each is waited for, so that what was acknowledged is in the index. */
export function meilisearchWriter(client: Meilisearch, uid: string): MeilisearchWriter {
  const nextUid = `${uid}_next`;
  const live = client.index<StoredDocument>(uid);
  const next = client.index<StoredDocument>(nextUid);

  async function prepare(): Promise<readonly string[]> {
    if (!(await exists(client, uid))) await done(client.createIndex(uid, { primaryKey: 'id' }));
    const changes = differences(await live.getSettings());
    if (Object.keys(changes).length > 0) await done(live.updateSettings(changes));
    return Object.keys(changes);
  }

  async function giveSynonyms(index: typeof live, sets: SynonymSets): Promise<boolean> {
    const wanted = synonymsByName(sets);
    if (areEqual(await index.getSynonyms(), wanted)) return false;
    await done(index.updateSynonyms(wanted));
    return true;
  }

  async function writeTo(index: typeof live, { documents, removed }: Changes): Promise<void> {
    if (documents.length > 0) await done(index.addDocuments(documents.map(stored), { primaryKey: 'id' }));
    if (removed.length > 0) await done(index.deleteDocuments([...removed]));
  }

  return {
    name: NAME,
    prepare,

    async discard() {
      for (const each of [uid, nextUid]) if (await exists(client, each)) await done(client.deleteIndex(each));
    },

    compareSettings: prepare,

    async setSynonyms(db, sets) {
      if (!(await exists(client, uid))) await prepare();
      if (await isBuilding(db)) await giveSynonyms(next, sets);
      return giveSynonyms(live, sets);
    },

    async write(db, changes) {
      if (await isBuilding(db)) await writeTo(next, changes);
      await writeTo(live, changes);
      return { written: changes.documents.length, removed: changes.removed.length };
    },

    async versions() {
      const versions = new Map<OfferingId, string>();
      for (let offset = 0; ; offset += PAGE) {
        const page = await live.getDocuments({ fields: ['id', 'version'], limit: PAGE, offset });
        for (const { id, version } of page.results) versions.set(id, version);
        if (page.results.length < PAGE) return versions;
      }
    },

    async beginRebuild(db) {
      await prepare();
      if (await exists(client, nextUid)) await done(client.deleteIndex(nextUid));
      await done(client.createIndex(nextUid, { primaryKey: 'id' }));
      await done(next.updateSettings(OFFERING_SETTINGS));
      await setBuilding(db, true);
    },

    async fill(_db, documents) {
      await writeTo(next, { documents, removed: [] });
    },

    async swap(db) {
      await done(client.swapIndexes([{ indexes: [uid, nextUid], rename: false }]));
      await setBuilding(db, false);
    },

    async tidy() {
      if (await exists(client, nextUid)) await done(client.deleteIndex(nextUid));
    },
  };
}

const stored = (document: OfferingDocument): StoredDocument => ({
  ...document,
  version: versionOf(document),
  otherForms: otherForms([
    document.name,
    document.categoryLabel,
    document.summary,
    ...document.keywords,
    document.description,
  ]),
  _geo:
    document.latitude === null || document.longitude === null
      ? null
      : { lat: document.latitude, lng: document.longitude },
});

async function done(enqueued: EnqueuedTaskPromise): Promise<void> {
  const task = await enqueued.waitTask(TASK);
  if (task.status !== 'succeeded') {
    throw new MeilisearchTrouble(task.error?.message ?? `the task ended as ${task.status}`);
  }
}

async function exists(client: Meilisearch, uid: string): Promise<boolean> {
  try {
    await client.getRawIndex(uid);
    return true;
  } catch (error) {
    // The official client wraps whatever its own HTTP client throws.
    const { cause } = error as Error;
    if (cause instanceof MeilisearchTrouble && cause.code === 'index_not_found') return false;
    throw error;
  }
}

async function isBuilding(db: Connection): Promise<boolean> {
  const [row] = await db
    .select({ building: searchIndexes.building })
    .from(searchIndexes)
    .where(eq(searchIndexes.name, NAME));
  return row?.building != null;
}

async function setBuilding(db: Connection, building: boolean): Promise<void> {
  await db.insert(searchIndexes).values({ name: NAME }).onConflictDoNothing();
  const { live } = searchIndexes;
  await db
    .update(searchIndexes)
    .set(
      building
        ? { building: sql`${live} + 1` }
        : { live: sql`${live} + 1`, building: null, rebuiltAt: sql`now()` },
    )
    .where(eq(searchIndexes.name, NAME));
}
