import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  customType,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { SET_ASIDE_REASONS } from '#app/domain/matching/set-aside.ts';
import type { NeedId, OfferingId, OrganizationId, UserId } from '#app/domain/shared/id.ts';
import type { CalendarDate, SchoolYear } from '#app/domain/shared/year.ts';
import { instant, oneOf } from './columns.ts';
import { users } from './identity.ts';
import { offerings } from './organizations.ts';
import { needs } from './partnerships.ts';

/** The weights that the Office saved, version by version. Append-only; the highest version holds. Product 4, Match. */
export const matchWeightVersions = pgTable(
  'match_weight_versions',
  {
    version: integer().primaryKey(),
    /** Basis points per criterion. */
    category: integer().notNull(),
    grades: integer().notNull(),
    times: integer().notNull(),
    languages: integer().notNull(),
    price: integer().notNull(),
    quality: integer().notNull(),
    populations: integer().notNull(),
    distance: integer().notNull(),
    reason: text().notNull(),
    savedBy: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    savedAt: instant().notNull(),
  },
  (weights) => [
    check('match_weight_versions_from_one', sql`${weights.version} >= 1`),
    check(
      'match_weight_versions_not_negative',
      sql`least(${weights.category}, ${weights.grades}, ${weights.times}, ${weights.languages}, ${weights.price}, ${weights.quality}, ${weights.populations}, ${weights.distance}) >= 0`,
    ),
    check(
      'match_weight_versions_whole',
      sql`${weights.category} + ${weights.grades} + ${weights.times} + ${weights.languages} + ${weights.price} + ${weights.quality} + ${weights.populations} + ${weights.distance} = 10000`,
    ),
    check('match_weight_versions_says_why', sql`length(trim(${weights.reason})) > 0`),
  ],
);

/** An offering that a school does not want for one need. It leaves that need's list, and no other. */
export const needSetAsides = pgTable(
  'need_set_asides',
  {
    needId: uuid()
      .$type<NeedId>()
      .notNull()
      .references(() => needs.id),
    offeringId: uuid()
      .$type<OfferingId>()
      .notNull()
      .references(() => offerings.id),
    reason: text({ enum: SET_ASIDE_REASONS }).notNull(),
    note: text().notNull().default(''),
    setAsideBy: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    setAsideAt: instant().notNull(),
  },
  (row) => [
    primaryKey({ name: 'need_set_asides_pk', columns: [row.needId, row.offeringId] }),
    check('need_set_asides_reason_known', oneOf(row.reason, SET_ASIDE_REASONS)),
    check('need_set_asides_other_says_what', sql`${row.reason} <> 'other' or length(trim(${row.note})) > 0`),
    index('need_set_asides_offering_idx').on(row.offeringId),
  ],
);

/**
 * One look at the first page of a list of matches, with how each offering fitted, or at that of a search by a school. It
 * says nothing of who looked, for which school, for which need or in which words. The worker adds it to the day's
 * figures and deletes it.
 */
export const exposureTallies = pgTable('exposure_tallies', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  schoolYear: text().$type<SchoolYear>().notNull(),
  day: date({ mode: 'string' }).$type<CalendarDate>().notNull(),
  offeringIds: uuid().array().notNull(),
  /** Beside each offering: on the page (1 or 0), in the top places (1 or 0), its fair share of them, its points. */
  shown: smallint().array().notNull(),
  top: smallint().array().notNull(),
  share: smallint().array().notNull(),
  points: smallint().array().notNull(),
  /** On the page of a search (1 or 0); left empty by a list of matches. */
  found: smallint().array().notNull().default(sql`'{}'`),
});

/**
 * How often an offering stood on lists of matches on one day, how often it would have by its fit alone, and how often
 * schools found it by searching.
 */
export const offeringExposures = pgTable(
  'offering_exposures',
  {
    offeringId: uuid()
      .$type<OfferingId>()
      .notNull()
      .references(() => offerings.id),
    day: date({ mode: 'string' }).$type<CalendarDate>().notNull(),
    schoolYear: text().$type<SchoolYear>().notNull(),
    /** Times on the page. */
    shown: integer().notNull(),
    /** Times among the top places. */
    top: integer().notNull(),
    /** Basis points of a top place that fell to it by fit, equals sharing. */
    share: bigint({ mode: 'number' }).notNull(),
    /** Sum of its points on the pages on which it stood. */
    points: bigint({ mode: 'number' }).notNull(),
    /** Times on the first page of a school's search. A search has no fit to stand beside. */
    found: integer().notNull().default(0),
  },
  (row) => [
    primaryKey({ name: 'offering_exposures_pk', columns: [row.offeringId, row.day] }),
    check(
      'offering_exposures_add_up',
      sql`${row.top} between 0 and ${row.shown} and ${row.share} >= 0 and ${row.points} between 0 and 10000 * ${row.shown}::bigint`,
    ),
    check('offering_exposures_found_not_negative', sql`${row.found} >= 0`),
    index('offering_exposures_year_idx').on(row.schoolYear, row.day),
  ],
);

const transactionId = customType<{ data: string }>({ dataType: () => 'xid8' });

/**
 * What changed among the offerings that matching holds in memory, written by triggers in the change's own
 * transaction. A reader asks for what was written by transactions that it may not have seen; see `catalogue-table`.
 */
export const catalogueChanges = pgTable(
  'catalogue_changes',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    offeringId: uuid().$type<OfferingId>(),
    organizationId: uuid().$type<OrganizationId>(),
    changedIn: transactionId().notNull().default(sql`pg_current_xact_id()`),
    changedAt: instant().notNull().defaultNow(),
  },
  (change) => [
    index('catalogue_changes_changed_idx').on(change.changedIn),
    index('catalogue_changes_at_idx').on(change.changedAt),
  ],
);
