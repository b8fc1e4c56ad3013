import { sql } from 'drizzle-orm';
import { bigint, check, date, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { HINDRANCES } from '#app/domain/matching/cover-need.ts';
import type { NeedId, OfferingId } from '#app/domain/shared/id.ts';
import type { CalendarDate, SchoolYear } from '#app/domain/shared/year.ts';
import { instant, oneOf } from './columns.ts';
import { needs } from './partnerships.ts';

/**
 * How the published offerings cover one open need, as the worker found it last (`coverage_looks` says when). Disposable:
 * everything in it can be worked out again from the needs and the offerings.
 */
export const needCoverages = pgTable(
  'need_coverages',
  {
    needId: uuid()
      .$type<NeedId>()
      .primaryKey()
      .references(() => needs.id),
    /** Offerings that meet the hard conditions. */
    matches: integer().notNull(),
    /** Those of them that have the category or one of the goals that are asked for. */
    ofItsKind: integer().notNull(),
    /** Offerings of its kind that fail exactly one condition. */
    nearMisses: integer().notNull(),
    /** What is most often in the way; null where an offering of its kind matches. */
    hindrance: text({ enum: HINDRANCES }),
    /** The near misses of its kind, of an unmet need only. */
    nearMissIds: uuid().$type<OfferingId>().array().notNull(),
    /** The few matches that fit it best on the day. */
    bestIds: uuid().$type<OfferingId>().array().notNull(),
  },
  (row) => [
    check(
      'need_coverages_hindrance_known',
      sql`${row.hindrance} is null or ${oneOf(row.hindrance, HINDRANCES)}`,
    ),
    check('need_coverages_met_or_hindered', sql`(${row.hindrance} is null) = (${row.ofItsKind} > 0)`),
    check(
      'need_coverages_add_up',
      sql`${row.ofItsKind} between 0 and ${row.matches} and ${row.nearMisses} >= 0 and cardinality(${row.bestIds}) <= ${row.matches}`,
    ),
    check(
      'need_coverages_near_misses_of_unmet',
      sql`cardinality(${row.nearMissIds}) = case when ${row.hindrance} is null then 0 else ${row.nearMisses} end`,
    ),
    index('need_coverages_near_misses_idx').using('gin', row.nearMissIds),
  ],
);

/** When the worker last looked at all open needs of a school year. */
export const coverageLooks = pgTable('coverage_looks', {
  schoolYear: text().$type<SchoolYear>().primaryKey(),
  /** Everything that was committed before is in it. */
  asOf: instant().notNull(),
  /** The day in the district for which equals took their turns. */
  day: date({ mode: 'string' }).$type<CalendarDate>().notNull(),
});

/** Something changed on which the coverage of needs rests. Whoever looks deletes what was there before the look. */
export const coverageWishes = pgTable('coverage_wishes', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
});
