import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { SIDES } from '#app/domain/partnerships/vocabulary.ts';
import { TOOK_PLACE } from '#app/domain/ratings/vocabulary.ts';
import type { PartnershipId, StandardId, UserId } from '#app/domain/shared/id.ts';
import { instant, oneOf, timestamps } from './columns.ts';
import { users } from './identity.ts';
import { partnerships } from './partnerships.ts';
import { rubricStandards } from './standards.ts';

/**
 * The school's yearly verification and rating: prepared by anybody of the school, confirmed by its leader, and from then
 * on fixed. The partner may reply once and never edits.
 */
export const partnershipRatings = pgTable(
  'partnership_ratings',
  {
    partnershipId: uuid()
      .$type<PartnershipId>()
      .primaryKey()
      .references(() => partnerships.id),
    tookPlace: text({ enum: TOOK_PLACE }).notNull(),
    comment: text().notNull().default(''),
    /** Counts the texts that were saved, from 1; each is kept in `partnership_rating_versions`. */
    version: smallint().notNull().default(1),
    preparedBy: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    preparedAt: instant().notNull(),
    confirmedBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    confirmedAt: instant(),
    reply: text(),
    repliedBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    repliedAt: instant(),
    ...timestamps,
  },
  (rating) => [
    check('partnership_ratings_version_positive', sql`${rating.version} > 0`),
    check('partnership_ratings_took_place_known', oneOf(rating.tookPlace, TOOK_PLACE)),
    check(
      'partnership_ratings_confirmed_by_somebody',
      sql`(${rating.confirmedBy} is null) = (${rating.confirmedAt} is null)`,
    ),
    check(
      'partnership_ratings_reply_to_confirmed',
      sql`${rating.reply} is null or (${rating.confirmedAt} is not null and ${rating.repliedBy} is not null and ${rating.repliedAt} is not null)`,
    ),
    index('partnership_ratings_confirmed_idx').on(rating.confirmedAt),
  ],
);

export const partnershipRatingLevels = pgTable(
  'partnership_rating_levels',
  {
    partnershipId: uuid()
      .$type<PartnershipId>()
      .notNull()
      .references(() => partnershipRatings.partnershipId),
    standardId: uuid()
      .$type<StandardId>()
      .notNull()
      .references(() => rubricStandards.id),
    level: smallint().notNull(),
  },
  (row) => [
    primaryKey({ name: 'partnership_rating_levels_pk', columns: [row.partnershipId, row.standardId] }),
    check('partnership_rating_levels_range', sql`${row.level} between 1 and 4`),
  ],
);

/** What each side says at the year's end that came of it: a short answer, and how many students it served. Counts only. */
export const partnershipImpacts = pgTable(
  'partnership_impacts',
  {
    partnershipId: uuid()
      .$type<PartnershipId>()
      .notNull()
      .references(() => partnerships.id),
    side: text({ enum: SIDES }).notNull(),
    answer: text().notNull().default(''),
    students: integer().notNull(),
    saidBy: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    saidAt: instant().notNull(),
    ...timestamps,
  },
  (impact) => [
    primaryKey({ name: 'partnership_impacts_pk', columns: [impact.partnershipId, impact.side] }),
    check('partnership_impacts_side_known', oneOf(impact.side, SIDES)),
    check('partnership_impacts_students_range', sql`${impact.students} between 0 and 100000`),
    check('partnership_impacts_answer_length', sql`char_length(${impact.answer}) <= 1000`),
  ],
);

/** Whether and from how many schools on ratings are public, and how long a partner may reply first. One row. */
export const ratingSettings = pgTable(
  'rating_settings',
  {
    only: boolean().primaryKey().default(true),
    isPublic: boolean().notNull().default(false),
    threshold: smallint().notNull().default(5),
    replyDays: smallint().notNull().default(14),
    ...timestamps,
  },
  (settings) => [
    check('rating_settings_one_row', sql`${settings.only}`),
    check('rating_settings_threshold_range', sql`${settings.threshold} between 3 and 100`),
    check('rating_settings_reply_range', sql`${settings.replyDays} between 1 and 90`),
  ],
);
