import type { OfferingId } from '#app/domain/shared/id.ts';
import type { Connection } from '#db/client.server.ts';
import type { OfferingDocument } from './indexes/offerings.ts';
import type { SynonymSets } from './synonyms.ts';

export type Changes = {
  readonly documents: readonly OfferingDocument[];
  readonly removed: readonly OfferingId[];
};

export type Written = { readonly written: number; readonly removed: number };

/**
 * How an index is written. Every call happens in a transaction that holds the index's lock, so that what is written
 * last was also read last.
 */
export type IndexWriter = {
  readonly name: 'embedded' | 'meilisearch';
  /** Makes the index hold these documents, and not the removed ones. Doing it again changes nothing. */
  write(db: Connection, changes: Changes): Promise<Written>;
  /** What the live index holds: each document's version. */
  versions(db: Connection): Promise<Map<OfferingId, string>>;
  /** Makes searches use these synonyms from now on. Giving the same again changes nothing; says whether it did. */
  setSynonyms(db: Connection, sets: SynonymSets): Promise<boolean>;
  /** Compares the settings with those in the code and sets what differs; says which those were. */
  compareSettings(): Promise<readonly string[]>;
  /** Begins the next generation beside the live one; what an interrupted rebuild left is thrown away. */
  beginRebuild(db: Connection): Promise<void>;
  fill(db: Connection, documents: readonly OfferingDocument[]): Promise<void>;
  /** Makes the next generation the live one. */
  swap(db: Connection): Promise<void>;
  /** Throws the former generation away. */
  tidy(db: Connection): Promise<void>;
};
