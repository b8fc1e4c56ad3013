import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { LIKENESS_BANDS } from '#app/domain/organization/vocabulary.ts';
import type { MergeId, OrganizationId, OrganizationPairId, UserId } from '#app/domain/shared/id.ts';
import { createdAt, id, instant, oneOf } from './columns.ts';
import { users } from './identity.ts';
import { organizations } from './organizations.ts';

const organizationId = () =>
  uuid()
    .$type<OrganizationId>()
    .notNull()
    .references(() => organizations.id);
const personId = () =>
  uuid()
    .$type<UserId>()
    .references(() => users.id);

/** Two organizations that look alike, the lower id first. The score is what orders them; its working is computed on reading. */
export const organizationPairs = pgTable(
  'organization_pairs',
  {
    id: id<OrganizationPairId>(),
    lowId: organizationId(),
    highId: organizationId(),
    /** Tenths of a point. */
    score: integer().notNull(),
    band: text({ enum: LIKENESS_BANDS }).notNull(),
    /** Set while the Office says that they are two. */
    dismissedBy: personId(),
    dismissedAt: instant(),
    dismissReason: text(),
    ...createdAt,
  },
  (pair) => [
    uniqueIndex('organization_pairs_once').on(pair.lowId, pair.highId),
    check('organization_pairs_low_first', sql`${pair.lowId} < ${pair.highId}`),
    check('organization_pairs_band_known', oneOf(pair.band, LIKENESS_BANDS)),
    check(
      'organization_pairs_dismissed_whole',
      sql`num_nonnulls(${pair.dismissedBy}, ${pair.dismissedAt}, ${pair.dismissReason}) in (0, 3)`,
    ),
    check('organization_pairs_dismiss_reason_given', sql`btrim(${pair.dismissReason}) <> ''`),
    index('organization_pairs_high_idx').on(pair.highId),
    index('organization_pairs_open_idx')
      .on(pair.score.desc(), pair.id)
      .where(sql`${pair.dismissedAt} is null`),
    index('organization_pairs_dismissed_idx')
      .on(pair.dismissedAt.desc(), pair.id)
      .where(sql`${pair.dismissedAt} is not null`),
  ],
);

/** One organization that went into another, until it is undone. A trigger keeps it as it was done. */
export const organizationMerges = pgTable(
  'organization_merges',
  {
    id: id<MergeId>(),
    /** The record that went away, and the one that was kept. */
    goneId: organizationId(),
    keptId: organizationId(),
    reason: text().notNull(),
    mergedBy: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    /** On the district's clock. */
    mergedAt: instant().notNull(),
    undoUntil: instant().notNull(),
    undoneBy: personId(),
    undoneAt: instant(),
    undoReason: text(),
    ...createdAt,
  },
  (merge) => [
    uniqueIndex('organization_merges_one_in_force').on(merge.goneId).where(sql`${merge.undoneAt} is null`),
    index('organization_merges_kept_idx').on(merge.keptId),
    index('organization_merges_newest_idx').on(merge.mergedAt.desc()),
    check('organization_merges_two_records', sql`${merge.goneId} <> ${merge.keptId}`),
    check('organization_merges_reason_given', sql`btrim(${merge.reason}) <> ''`),
    check(
      'organization_merges_undone_whole',
      sql`num_nonnulls(${merge.undoneBy}, ${merge.undoneAt}, ${merge.undoReason}) in (0, 3)`,
    ),
    check('organization_merges_undo_reason_given', sql`btrim(${merge.undoReason}) <> ''`),
  ],
);

/** Every row that a merge moved or changed, as it was and as it became: what undoing it goes by. Append-only. */
export const organizationMergeRows = pgTable(
  'organization_merge_rows',
  {
    mergeId: uuid()
      .$type<MergeId>()
      .notNull()
      .references(() => organizationMerges.id),
    tableName: text().notNull(),
    /** The key of the row; where a key holds the organization, what there is beside it. */
    rowKey: text().notNull(),
    before: jsonb().$type<Record<string, unknown>>().notNull(),
    after: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (row) => [
    primaryKey({
      name: 'organization_merge_rows_pk',
      columns: [row.mergeId, row.tableName, row.rowKey],
    }),
  ],
);
