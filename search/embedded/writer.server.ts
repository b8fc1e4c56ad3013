import { createHash } from 'node:crypto';
import { and, eq, inArray, ne, type SQL, sql } from 'drizzle-orm';
import type { OfferingId } from '#app/domain/shared/id.ts';
import type { Connection } from '#db/client.server.ts';
import { searchDocuments, searchIndexes } from '#db/schema/index.ts';
import { type OfferingDocument, versionOf } from '../indexes/offerings.ts';
import type { Changes, IndexWriter, Written } from '../writer.ts';

const NAME = 'embedded';
const BATCH = 200;

/** A hidden document is never up to date: it is to be taken out, or written again if it may be seen once more. */
const seenVersion = sql<string>`case when ${searchDocuments.hidden} then 'hidden' else ${searchDocuments.version} end`;

export const embeddedWriter: IndexWriter = {
  name: NAME,

  async write(db, changes) {
    const { live, building } = await generations(db);
    if (building !== null) await writeTo(db, building, changes);
    return writeTo(db, live, changes);
  },

  async versions(db) {
    const { live } = await generations(db);
    const rows = await db
      .select({ id: searchDocuments.id, version: seenVersion })
      .from(searchDocuments)
      .where(eq(searchDocuments.generation, live));
    return new Map(rows.map((row) => [row.id, row.version]));
  },

  async setSynonyms(db, sets) {
    await generations(db);
    const version = createHash('sha256').update(JSON.stringify(sets)).digest('hex').slice(0, 32);
    const changed = await db
      .update(searchIndexes)
      .set({ synonyms: sets, synonymsVersion: version, synonymsAt: sql`now()` })
      .where(
        and(eq(searchIndexes.name, NAME), sql`${searchIndexes.synonymsVersion} is distinct from ${version}`),
      )
      .returning({ name: searchIndexes.name });
    return changed.length > 0;
  },

  /** Its settings are its code: there is nothing that could differ. */
  async compareSettings() {
    return [];
  },

  async beginRebuild(db) {
    const { live } = await generations(db);
    await discardOthers(db, live);
    await db
      .update(searchIndexes)
      .set({ building: live + 1 })
      .where(eq(searchIndexes.name, NAME));
  },

  async fill(db, documents) {
    const { building } = await generations(db);
    if (building === null) throw new Error('no rebuild has begun');
    await writeTo(db, building, { documents, removed: [] });
  },

  async swap(db) {
    const { building } = await generations(db);
    if (building === null) throw new Error('no rebuild has begun');
    await db
      .update(searchIndexes)
      .set({ live: building, building: null, rebuiltAt: sql`now()` })
      .where(eq(searchIndexes.name, NAME));
  },

  async tidy(db) {
    const { live } = await generations(db);
    await discardOthers(db, live);
    await db.execute(sql`analyze search_documents`);
  },
};

async function generations(db: Connection): Promise<{ live: number; building: number | null }> {
  const find = () =>
    db
      .select({ live: searchIndexes.live, building: searchIndexes.building })
      .from(searchIndexes)
      .where(eq(searchIndexes.name, NAME));
  const [found] = await find();
  if (found) return found;
  await db.insert(searchIndexes).values({ name: NAME }).onConflictDoNothing();
  return { live: 1, building: null };
}

async function discardOthers(db: Connection, live: number): Promise<void> {
  await db.delete(searchDocuments).where(ne(searchDocuments.generation, live));
}

async function writeTo(
  db: Connection,
  generation: number,
  { documents, removed }: Changes,
): Promise<Written> {
  const versions = await versionsOf(db, generation, [...documents.map(({ id }) => id), ...removed]);
  const changed = documents
    .map((document) => ({ document, version: versionOf(document) }))
    .filter(({ document, version }) => versions.get(document.id) !== version);
  const gone = removed.filter((id) => versions.has(id));
  if (gone.length > 0) await db.delete(searchDocuments).where(among(generation, gone));
  for (let at = 0; at < changed.length; at += BATCH) {
    await storeDocuments(db, generation, changed.slice(at, at + BATCH));
  }
  return { written: changed.length, removed: gone.length };
}

async function versionsOf(db: Connection, generation: number, ids: readonly OfferingId[]) {
  if (ids.length === 0) return new Map<OfferingId, string>();
  const rows = await db
    .select({ id: searchDocuments.id, version: seenVersion })
    .from(searchDocuments)
    .where(among(generation, ids));
  return new Map(rows.map((row) => [row.id, row.version]));
}

const among = (generation: number, ids: readonly OfferingId[]): SQL =>
  and(eq(searchDocuments.generation, generation), inArray(searchDocuments.id, [...ids]))!;

/** All rows in one parameter: the database takes them apart in a fraction of the time that hundreds of values take. */
async function storeDocuments(
  db: Connection,
  generation: number,
  rows: readonly { document: OfferingDocument; version: string }[],
): Promise<void> {
  const records = rows.map(({ document, version }) => ({
    id: document.id,
    version,
    document,
    school_year: document.schoolYear,
  }));
  await db.execute(sql`
    insert into search_documents (generation, id, version, document, school_year, hidden)
    select ${generation}::int, id, version, document, school_year, false
    from json_to_recordset(${JSON.stringify(records)}::text::json)
      as given(id uuid, version text, document jsonb, school_year text)
    on conflict (generation, id) do update set version = excluded.version, document = excluded.document,
      school_year = excluded.school_year, hidden = false`);
}
