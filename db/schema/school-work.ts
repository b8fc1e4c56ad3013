import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { DELEGATION_ENDS, DUTIES } from '#app/domain/schools/duties.ts';
import type { DelegationId, NeedId, OfferingId, SchoolCode, UserId } from '#app/domain/shared/id.ts';
import type { CalendarDate, SchoolYear } from '#app/domain/shared/year.ts';
import { cents, createdAt, id, instant, oneOf, timestamps } from './columns.ts';
import { users } from './identity.ts';
import { offerings } from './organizations.ts';
import { needs } from './partnerships.ts';
import { schools } from './schools.ts';

/** Duties that a school's leader has handed to a designee, until a day. One holder at a time; what ended stays. */
export const dutyDelegations = pgTable(
  'duty_delegations',
  {
    id: id<DelegationId>(),
    schoolCode: text()
      .$type<SchoolCode>()
      .notNull()
      .references(() => schools.code),
    schoolYear: text().$type<SchoolYear>().notNull(),
    duty: text({ enum: DUTIES }).notNull(),
    /** The designee who holds it. */
    userId: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    dueOn: date({ mode: 'string' }).$type<CalendarDate>().notNull(),
    namedBy: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    namedAt: instant().notNull(),
    end: text({ enum: DELEGATION_ENDS }),
    endedAt: instant(),
    ...createdAt,
  },
  (row) => [
    uniqueIndex('duty_delegations_one_holder')
      .on(row.schoolCode, row.schoolYear, row.duty)
      .where(sql`${row.endedAt} is null`),
    index('duty_delegations_school_idx').on(row.schoolCode, row.schoolYear),
    check('duty_delegations_duty_known', oneOf(row.duty, DUTIES)),
    check('duty_delegations_end_known', oneOf(row.end, DELEGATION_ENDS)),
    check('duty_delegations_end_whole', sql`(${row.end} is null) = (${row.endedAt} is null)`),
  ],
);

/** Answers to the five questions before they are a request: as typed, a school's one beginning for an offering. */
export const requestBeginnings = pgTable(
  'request_beginnings',
  {
    schoolCode: text()
      .$type<SchoolCode>()
      .notNull()
      .references(() => schools.code),
    offeringId: uuid()
      .$type<OfferingId>()
      .notNull()
      .references(() => offerings.id),
    schoolYear: text().$type<SchoolYear>().notNull(),
    needId: uuid()
      .$type<NeedId>()
      .references(() => needs.id),
    /** By name of field, a text or a list of texts, as they were typed. */
    answers: jsonb().$type<Record<string, string | string[]>>().notNull(),
    /** By name of field, who wrote the answer that stands. */
    answeredBy: jsonb().$type<Record<string, UserId>>().notNull().default({}),
    savedBy: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    savedAt: instant().notNull(),
  },
  (row) => [
    primaryKey({
      name: 'request_beginnings_pk',
      columns: [row.schoolCode, row.offeringId, row.schoolYear],
    }),
    check('request_beginnings_answers_object', sql`jsonb_typeof(${row.answers}) = 'object'`),
    check('request_beginnings_answers_size', sql`octet_length(${row.answers}::text) <= 500000`),
  ],
);

/**
 * What schools searched for and found nothing: words and filters. Nobody's name or account, and no words that could hold
 * one. Schools are there to be counted only, each as a mark that differs from words to words.
 */
export const emptySearches = pgTable(
  'empty_searches',
  {
    schoolYear: text().$type<SchoolYear>().notNull(),
    words: text().notNull(),
    /** The filters that were on, as the address of the search page writes them. */
    filters: text().notNull(),
    /** A keyed hash of each school and the words, with that year's key. */
    schools: text().array().notNull().default(sql`'{}'`),
    lastOn: date({ mode: 'string' }).$type<CalendarDate>().notNull(),
  },
  (row) => [
    primaryKey({ name: 'empty_searches_pk', columns: [row.schoolYear, row.words, row.filters] }),
    check('empty_searches_words_safe', sql`char_length(${row.words}) <= 60 and ${row.words} !~ '[0-9@]'`),
    check('empty_searches_filters_length', sql`char_length(${row.filters}) <= 500`),
    check('empty_searches_says_something', sql`${row.words} <> '' or ${row.filters} <> ''`),
  ],
);

/** With what a year's schools are hashed in `empty_searches`. It goes with the year, and the hashes say nothing then. */
export const emptySearchKeys = pgTable('empty_search_keys', {
  schoolYear: text().$type<SchoolYear>().primaryKey(),
  key: uuid().notNull().defaultRandom(),
});

/** From which price on the district asks for a contract, and above which for bids. One row. */
export const purchaseBounds = pgTable(
  'purchase_bounds',
  {
    only: boolean().primaryKey().default(true),
    contractFrom: cents().notNull(),
    bidsAbove: cents().notNull(),
    ...timestamps,
  },
  (row) => [
    check('purchase_bounds_one_row', sql`${row.only}`),
    check(
      'purchase_bounds_in_order',
      sql`${row.contractFrom} > 0 and ${row.contractFrom} <= ${row.bidsAbove} and ${row.bidsAbove} <= 1000000000`,
    ),
  ],
);
