import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { OfferingId, SynonymsId } from '#app/domain/shared/id.ts';
import { codes, createdAt, id, instant, timestamps } from './columns.ts';

const transactionId = customType<{ data: string }>({ dataType: () => 'xid8' });

/**
 * Which generation of an index answers. A rebuild fills the next generation beside the live one, and making it the
 * live one is a single update. While `building` is set, every write goes to both.
 */
export const searchIndexes = pgTable(
  'search_indexes',
  {
    name: text().primaryKey(),
    live: integer().notNull().default(1),
    building: integer(),
    rebuiltAt: instant(),
    /** Somebody wants a rebuild that no worker has begun yet. */
    rebuildAskedAt: instant(),
    /** The rebuild that is under way, or the last one: how many of how many offerings it has taken in. */
    rebuildStartedAt: instant(),
    rebuildDone: integer().notNull().default(0),
    rebuildTotal: integer().notNull().default(0),
    /** Why the last rebuild ended early; null when it did not. */
    rebuildFailure: text(),
    /** What the last reconciliation found and repaired: not in the index, in it otherwise, in it though it should not be. */
    driftFound: integer().notNull().default(0),
    driftMissing: integer().notNull().default(0),
    driftStale: integer().notNull().default(0),
    driftSurplus: integer().notNull().default(0),
    reconciledAt: instant(),
    /** When the settings were last compared with those in the code, and which of them had to be set. */
    settingsComparedAt: instant(),
    settingsSet: codes(),
    /** The synonyms it answers with, and a hash of them; null until it is given some. */
    synonyms: jsonb().$type<readonly (readonly string[])[]>(),
    synonymsVersion: text(),
    synonymsAt: instant(),
  },
  (index) => [check('search_indexes_counts', sql`${index.rebuildDone} >= 0 and ${index.rebuildTotal} >= 0`)],
);

/**
 * Words that mean one thing to this district: whichever is searched for, all are found. The Office's data; both engines
 * are given them through the outbox. A trigger keeps any way to say something out of a second set.
 */
export const searchSynonyms = pgTable(
  'search_synonyms',
  {
    id: id<SynonymsId>(),
    ways: text().array().notNull(),
    /** The ways as they are compared, in the same order. */
    plain: text().array().notNull(),
    ...timestamps,
  },
  (set) => [
    check('search_synonyms_several', sql`cardinality(${set.ways}) between 2 and 12`),
    check(
      'search_synonyms_compared',
      sql`cardinality(${set.plain}) = cardinality(${set.ways}) and '' <> all(${set.plain})`,
    ),
    index('search_synonyms_plain_idx').using('gin', set.plain),
  ],
);

/** The embedded engine's projection of the offerings that anyone may see: disposable, rebuilt by `npm run reindex`. */
export const searchDocuments = pgTable(
  'search_documents',
  {
    generation: integer().notNull(),
    id: uuid().$type<OfferingId>().notNull(),
    /** A hash of the document: equal versions need no write. */
    version: text().notNull(),
    document: jsonb().notNull(),
    /** Set by the database the moment the offering may no longer be seen; the worker then takes the row out. */
    hidden: boolean().notNull().default(false),
    schoolYear: text().notNull(),
    ...createdAt,
  },
  (document) => [
    primaryKey({ name: 'search_documents_pk', columns: [document.generation, document.id] }),
    index('search_documents_id_idx').on(document.id),
    index('search_documents_hidden_idx').on(document.id).where(sql`${document.hidden}`),
  ],
);

/**
 * Which documents of the live index changed, written by triggers in the change's own transaction. A process that keeps
 * the index in memory asks for what was written by transactions that it may not have seen; see `kept-index`.
 */
export const searchChanges = pgTable(
  'search_changes',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    documentId: uuid().$type<OfferingId>().notNull(),
    changedIn: transactionId().notNull().default(sql`pg_current_xact_id()`),
    changedAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (change) => [
    index('search_changes_changed_idx').on(change.changedIn),
    index('search_changes_at_idx').on(change.changedAt),
  ],
);
