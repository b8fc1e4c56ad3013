import { isNotNull, sql } from 'drizzle-orm';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { ADVISORY_LOCKS } from '#db/advisory-locks.ts';
import type { Connection } from '#db/client.server.ts';
import { searchIndexes } from '#db/schema/index.ts';
import { indexWriters } from './configuration.server.ts';
import { type OfferingDocument, versionOf } from './indexes/offerings.ts';
import { countVisible, readSynonymSets, readTerms, trueDocuments } from './indexes/offerings-truth.server.ts';
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

/** Compares the settings of every index with those in the code, and its synonyms with the Office's; sets what differs. */
export async function syncSettings(
  db: Connection,
  writers: readonly IndexWriter[] = indexWriters(),
): Promise<void> {
  for (const writer of writers) {
    const settingsSet = await writer.compareSettings();
    await note(db, writer, { settingsComparedAt: sql`now()`, settingsSet: [...settingsSet] });
  }
  await syncSynonyms(db, writers);
}

/** Gives every index the synonyms of this moment. */
export async function syncSynonyms(
  db: Connection,
  writers: readonly IndexWriter[] = indexWriters(),
): Promise<void> {
  for (const writer of writers) {
    await locked(db, writer, async (tx) => {
      if (await writer.setSynonyms(tx, await readSynonymSets(tx)))
        await note(tx, writer, { synonymsAt: sql`now()` });
    });
  }
}

type State = Partial<Record<keyof typeof searchIndexes.$inferInsert, unknown>>;

async function note(db: Connection, { name }: IndexWriter, state: State): Promise<void> {
  await db
    .insert(searchIndexes)
    .values({ name, ...state } as never)
    .onConflictDoUpdate({ target: searchIndexes.name, set: state as never });
}

export type Progress = { readonly index: IndexWriter['name']; readonly done: number; readonly total: number };

export class RebuildUnderWay extends Error {
  override readonly name = 'RebuildUnderWay';
}

/**
 * Makes every index anew beside the one that answers, then puts it in its place at one stroke. How far it is stands in
 * the database after each batch, for whoever wants to know.
 */
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
      try {
        await rebuild(db, writer, onProgress);
      } catch (error) {
        await note(db, writer, { rebuildFailure: error instanceof Error ? error.message : String(error) });
        throw error;
      }
    });
  }
}

async function rebuild(
  db: Connection,
  writer: IndexWriter,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  const total = await countVisible(db);
  await note(db, writer, {
    rebuildAskedAt: null,
    rebuildStartedAt: sql`clock_timestamp()`,
    rebuildDone: 0,
    rebuildTotal: total,
    rebuildFailure: null,
  });
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
    await note(db, writer, { rebuildDone: done, rebuildTotal: Math.max(total, done) });
    onProgress({ index: writer.name, done, total: Math.max(total, done) });
    after = documents.at(-1)?.id ?? null;
    if (documents.length < BATCH || after === null) break;
  }
  await locked(db, writer, async (tx) => {
    // While it is being built, what is given to an index is given to both of its generations.
    if (await writer.setSynonyms(tx, await readSynonymSets(tx)))
      await note(tx, writer, { synonymsAt: sql`now()` });
    await writer.swap(tx);
  });
  await locked(db, writer, (tx) => writer.tidy(tx));
}

/** Asks for a rebuild of every index; a worker begins it. Asking again while one waits changes nothing. */
export async function askForRebuild(
  db: Connection,
  writers: readonly IndexWriter[] = indexWriters(),
): Promise<void> {
  for (const { name } of writers) {
    await db
      .insert(searchIndexes)
      .values({ name, rebuildAskedAt: sql`now()` })
      .onConflictDoUpdate({
        target: searchIndexes.name,
        set: { rebuildAskedAt: sql`coalesce(${searchIndexes.rebuildAskedAt}, now())` },
      });
  }
}

/** Rebuilds what somebody asked for, unless another process is at it. Says whether there was anything to do. */
export async function rebuildWhatWasAsked(
  db: Connection,
  writers: readonly IndexWriter[] = indexWriters(),
): Promise<boolean> {
  const asked = await db
    .select({ name: searchIndexes.name })
    .from(searchIndexes)
    .where(isNotNull(searchIndexes.rebuildAskedAt));
  const names = new Set(asked.map(({ name }) => name));
  const wanted = writers.filter(({ name }) => names.has(name));
  for (const writer of wanted) {
    try {
      await rebuildIndex(db, undefined, [writer]);
    } catch (error) {
      if (!(error instanceof RebuildUnderWay)) throw error;
      return false;
    }
  }
  return wanted.length > 0;
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
    await note(db, writer, {
      driftFound: ids.length,
      driftMissing: drift.missing.length,
      driftStale: drift.stale.length,
      driftSurplus: drift.surplus.length,
      reconciledAt: sql`now()`,
    });
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
