import { and, eq, inArray, ne, type SQL, sql } from 'drizzle-orm';
import type { OfferingId } from '#app/domain/shared/id.ts';
import type { Connection } from '#db/client.server.ts';
import { searchDocuments, searchIndexes, searchWords } from '#db/schema/index.ts';
import { type OfferingDocument, versionOf } from '../indexes/offerings.ts';
import type { Changes, IndexWriter, Written } from '../writer.ts';
import { indexedWords, WEIGHTS, type Weight } from './vector.ts';
import { countWords, recountWords } from './words.server.ts';

const NAME = 'embedded';
const BATCH = 200;

/** A hidden document is never up to date: it is to be taken out, or written again if it may be seen once more. */
const seenVersion = sql<string>`case when ${searchDocuments.hidden} then 'hidden' else ${searchDocuments.version} end`;

export const embeddedWriter: IndexWriter = {
  name: NAME,

  async write(db, changes) {
    const { live, building } = await generations(db);
    if (building !== null) await writeTo(db, building, changes);
    return writeTo(db, live, changes, { lexicon: true });
  },

  async versions(db) {
    const { live } = await generations(db);
    const rows = await db
      .select({ id: searchDocuments.id, version: seenVersion })
      .from(searchDocuments)
      .where(eq(searchDocuments.generation, live));
    return new Map(rows.map((row) => [row.id, row.version]));
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
    await recountWords(db, building);
    await db
      .update(searchIndexes)
      .set({ live: building, building: null, rebuiltAt: sql`now()` })
      .where(eq(searchIndexes.name, NAME));
  },

  async tidy(db) {
    const { live } = await generations(db);
    await discardOthers(db, live);
    await db.execute(sql`analyze search_documents, search_words`);
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
  await db.delete(searchWords).where(ne(searchWords.generation, live));
}

async function writeTo(
  db: Connection,
  generation: number,
  { documents, removed }: Changes,
  { lexicon = false } = {},
): Promise<Written> {
  const versions = await versionsOf(db, generation, [...documents.map(({ id }) => id), ...removed]);
  const changed = documents
    .map((document) => ({ document, version: versionOf(document) }))
    .filter(({ document, version }) => versions.get(document.id) !== version);
  const gone = removed.filter((id) => versions.has(id));
  const replaced = [...gone, ...changed.map(({ document }) => document.id).filter((id) => versions.has(id))];

  if (lexicon) await countWords(db, generation, replaced, -1);
  if (gone.length > 0) await db.delete(searchDocuments).where(among(generation, gone));
  for (let at = 0; at < changed.length; at += BATCH) {
    await upsert(db, generation, changed.slice(at, at + BATCH));
  }
  if (lexicon) {
    const written = changed.map(({ document }) => document.id);
    await countWords(db, generation, written, +1);
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

async function upsert(
  db: Connection,
  generation: number,
  rows: readonly { document: OfferingDocument; version: string }[],
): Promise<void> {
  const values = rows.map(({ document, version }) => columnsOf(generation, document, version));
  const names = Object.keys(values[0]!).filter((name) => name !== 'generation' && name !== 'id');
  const excluded = names.map((name) => [name, sql.raw(`excluded.${snakeCase(name)}`)]);
  await db
    .insert(searchDocuments)
    .values(values)
    .onConflictDoUpdate({
      target: [searchDocuments.generation, searchDocuments.id],
      set: Object.fromEntries(excluded),
    });
}

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function columnsOf(generation: number, document: OfferingDocument, version: string) {
  const words = indexedWords(document);
  // The words as they are, and beside them their stems: the first for names, beginnings and phrases, the second for
  // plurals and other forms.
  const stemmed = (weights: readonly Weight[]) =>
    sql.join(
      weights.map((weight) => sql`setweight(to_tsvector('english', ${words.plain[weight]}), ${weight})`),
      sql` || `,
    );
  return {
    generation,
    id: document.id,
    version,
    document,
    vector: sql<string>`${words.literal}::tsvector || ${stemmed(WEIGHTS)}`,
    lead: sql<string>`${words.lead}::tsvector || ${stemmed(['A', 'B'])}
      || setweight(to_tsvector('english', ${document.summary}), 'C')`,
    hidden: false,
    schoolYear: document.schoolYear,
    words: [...words.distinct],
    sortName: document.sortName,
    grades: [...document.grades],
    goals: [...document.goals],
    category: document.category,
    populations: [...document.populations],
    languages: [...document.languages],
    windows: [...document.windows],
    days: [...document.days],
    neighborhoods: [...document.neighborhoods],
    place: document.place,
    organizationKind: document.organizationKind,
    price: document.priceToSchool,
    quality: document.quality,
    freeToFamilies: document.freeToFamilies,
    portfolio: document.portfolio,
    fundable: document.fundable,
    hasPlaces: document.hasPlaces,
    latitude: document.latitude,
    longitude: document.longitude,
  };
}
