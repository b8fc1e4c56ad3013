import { eq, sql } from 'drizzle-orm';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { ADVISORY_LOCKS } from '#db/advisory-locks.ts';
import type { Connection } from '#db/client.server.ts';
import { searchIndexes } from '#db/schema/index.ts';
import { currentMeilisearch, indexWriters } from './configuration.server.ts';
import { type OfferingDocument, versionOf } from './indexes/offerings.ts';
import { readTerms, trueDocuments } from './indexes/offerings-truth.server.ts';
import type { IndexWriter, Written } from './writer.ts';

const BATCH = 500;
const LOCKS = {
  embedded: ADVISORY_LOCKS.embeddedIndex,
  meilisearch: ADVISORY_LOCKS.meilisearchIndex,
} as const;
const REBUILD_LOCKS = {
  embedded: ADVISORY_LOCKS.embeddedRebuild,
  meilisearch: ADVISORY_LOCKS.meilisearchRebuild,
} as const;

/** Brings an index to what the database says of these offerings. Running it again, or twice at once, changes nothing. */
export async function syncOfferings(
  db: Connection,
  ids: readonly OfferingId[],
  writers: readonly IndexWriter[] = indexWriters(),
): Promise<Written> {
  const distinct = [...new Set(ids)];
  let sum: Written = { written: 0, removed: 0 };
  for (const writer of writers) {
    for (let at = 0; at < distinct.length; at += BATCH) {
      const some = distinct.slice(at, at + BATCH);
      const written = await locked(db, writer, async (tx) => {
        const documents = await trueDocuments(tx, { ids: some });
        const visible = new Set(documents.map(({ id }) => id));
        return writer.write(tx, { documents, removed: some.filter((id) => !visible.has(id)) });
      });
      sum = { written: sum.written + written.written, removed: sum.removed + written.removed };
    }
  }
  return sum;
}

/**
 * Reading and writing under one lock: whoever writes an index last has also read the offerings last, so that an older
 * state never overwrites a newer one.
 */
function locked<T>(db: Connection, writer: IndexWriter, work: (tx: Connection) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = 0`);
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCKS[writer.name]})`);
    return work(tx);
  });
}

/** Compares the settings of a search server with those in the code, and sets what differs. */
export async function syncSettings(): Promise<void> {
  await currentMeilisearch()?.prepare();
}

export type Progress = { readonly index: IndexWriter['name']; readonly done: number };

export class RebuildUnderWay extends Error {
  override readonly name = 'RebuildUnderWay';
}

/** Makes every index anew beside the one that answers, then puts it in its place at one stroke. */
export async function rebuildIndex(
  db: Connection,
  onProgress: (progress: Progress) => void = () => {},
  writers: readonly IndexWriter[] = indexWriters(),
): Promise<void> {
  for (const writer of writers) {
    await db.transaction(async (guard) => {
      const [lock] = await guard.execute<{ taken: boolean }>(
        sql`select pg_try_advisory_xact_lock(${REBUILD_LOCKS[writer.name]}) as taken`,
      );
      if (!lock?.taken) throw new RebuildUnderWay(`The ${writer.name} index is being rebuilt already.`);
      await rebuild(db, writer, onProgress);
    });
  }
}

async function rebuild(
  db: Connection,
  writer: IndexWriter,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  await locked(db, writer, (tx) => writer.beginRebuild(tx));
  const terms = await readTerms(db);
  let after: OfferingId | null = null;
  let done = 0;
  for (;;) {
    const documents: OfferingDocument[] = await locked(db, writer, async (tx) => {
      const batch = await trueDocuments(tx, { after, limit: BATCH }, terms);
      await writer.fill(tx, batch);
      return batch;
    });
    done += documents.length;
    onProgress({ index: writer.name, done });
    after = documents.at(-1)?.id ?? null;
    if (documents.length < BATCH || after === null) break;
  }
  await locked(db, writer, (tx) => writer.swap(tx));
  await locked(db, writer, (tx) => writer.tidy(tx));
}

export type Drift = {
  readonly index: IndexWriter['name'];
  readonly missing: readonly OfferingId[];
  readonly stale: readonly OfferingId[];
  readonly surplus: readonly OfferingId[];
};

/** Compares each index with the offerings, repairs what differs, and says what it was. */
export async function reconcile(
  db: Connection,
  writers: readonly IndexWriter[] = indexWriters(),
): Promise<Drift[]> {
  const drifts: Drift[] = [];
  for (const writer of writers) {
    const drift = await findDrift(db, writer);
    const ids = [...drift.missing, ...drift.stale, ...drift.surplus];
    if (ids.length > 0) await syncOfferings(db, ids, [writer]);
    await db.insert(searchIndexes).values({ name: writer.name }).onConflictDoNothing();
    await db
      .update(searchIndexes)
      .set({ driftFound: ids.length, reconciledAt: sql`now()` })
      .where(eq(searchIndexes.name, writer.name));
    drifts.push(drift);
  }
  return drifts;
}

async function findDrift(db: Connection, writer: IndexWriter): Promise<Drift> {
  const indexed = await locked(db, writer, (tx) => writer.versions(tx));
  const missing: OfferingId[] = [];
  const stale: OfferingId[] = [];
  const terms = await readTerms(db);
  for (let after: OfferingId | null = null; ; ) {
    const batch: OfferingDocument[] = await trueDocuments(db, { after, limit: BATCH }, terms);
    for (const document of batch) {
      const version = indexed.get(document.id);
      if (version === undefined) missing.push(document.id);
      else if (version !== versionOf(document)) stale.push(document.id);
      indexed.delete(document.id);
    }
    after = batch.at(-1)?.id ?? null;
    if (batch.length < BATCH || after === null) break;
  }
  return { index: writer.name, missing, stale, surplus: [...indexed.keys()] };
}
