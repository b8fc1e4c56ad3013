import { sql } from 'drizzle-orm';
import { check, integer, jsonb, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { TOOK_PLACE } from '#app/domain/ratings/vocabulary.ts';
import type { PartnershipId, UserId } from '#app/domain/shared/id.ts';
import { instant, oneOf } from './columns.ts';
import { users } from './identity.ts';
import { partnershipRatings } from './ratings.ts';

/** Each text of a rating before it was confirmed, as somebody of the school saved it. Append-only; the newest is the rating's. */
export const partnershipRatingVersions = pgTable(
  'partnership_rating_versions',
  {
    partnershipId: uuid()
      .$type<PartnershipId>()
      .notNull()
      .references(() => partnershipRatings.partnershipId),
    number: smallint().notNull(),
    tookPlace: text({ enum: TOOK_PLACE }).notNull(),
    comment: text().notNull(),
    impact: text().notNull(),
    students: integer().notNull(),
    /** 1 to 4 by the element's key. */
    levels: jsonb().$type<Readonly<Record<string, number>>>().notNull(),
    preparedBy: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    preparedAt: instant().notNull(),
  },
  (row) => [
    primaryKey({ name: 'partnership_rating_versions_pk', columns: [row.partnershipId, row.number] }),
    check('partnership_rating_versions_number_positive', sql`${row.number} > 0`),
    check('partnership_rating_versions_took_place_known', oneOf(row.tookPlace, TOOK_PLACE)),
  ],
);
