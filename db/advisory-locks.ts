/**
 * Who waits for whom: the numbers of the database's advisory locks, in one place, so that no two purposes share one.
 * The chain of the audit (`chain_audit_event` in the migrations) holds 727001.
 */
export const ADVISORY_LOCKS = {
  migration: 727_000,
  roundSlug: 727_002,
  demonstrationLoad: 727_003,
  synonyms: 727_004,
  assignmentSlug: 727_005,
  coverage: 727_006,
  booksCheck: 727_007,
  embeddedIndex: 727_011,
  meilisearchIndex: 727_012,
  embeddedRebuild: 727_021,
  meilisearchRebuild: 727_022,
} as const;
