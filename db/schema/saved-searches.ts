import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { ALERT_FREQUENCIES } from '#app/domain/search/vocabulary.ts';
import type { OfferingId, SavedSearchId, SchoolCode, SearchAlertId, UserId } from '#app/domain/shared/id.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { createdAt, id, instant, oneOf, timestamps } from './columns.ts';
import { users } from './identity.ts';
import { offerings } from './organizations.ts';
import { schools } from './schools.ts';

/**
 * A search that somebody keeps at a school. Its owner alone names, shares and deletes it; the school's team reads it
 * once shared. What it asks for never changes, so that what its alerts have told stays true of it. What is deleted
 * keeps its row, so that it can be brought back.
 */
export const savedSearches = pgTable(
  'saved_searches',
  {
    id: id<SavedSearchId>(),
    schoolCode: text()
      .$type<SchoolCode>()
      .notNull()
      .references(() => schools.code),
    ownerId: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    name: text().notNull(),
    shared: boolean().notNull().default(false),
    /** The state of the search page as its address has it: what was typed and chosen. */
    query: text().notNull(),
    deletedAt: instant(),
    ...timestamps,
  },
  (search) => [
    uniqueIndex('saved_searches_name_once')
      .on(search.schoolCode, search.ownerId, sql`lower(${search.name})`)
      .where(sql`${search.deletedAt} is null`),
    index('saved_searches_owner_idx').on(search.ownerId),
    check('saved_searches_name_length', sql`char_length(${search.name}) between 1 and 60`),
    check('saved_searches_query_length', sql`char_length(${search.query}) <= 40000`),
  ],
);

/** How often one person is told of what is new in one search. */
export const searchAlerts = pgTable(
  'search_alerts',
  {
    id: id<SearchAlertId>(),
    searchId: uuid()
      .$type<SavedSearchId>()
      .notNull()
      .references(() => savedSearches.id),
    userId: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    frequency: text({ enum: ALERT_FREQUENCIES }).notNull(),
    /** The period that was answered last, by the day on which it began: it is never answered again. */
    answeredPeriod: date({ mode: 'string' }).$type<CalendarDate>(),
    /** Something has become findable since it was answered last. */
    wanted: boolean().notNull().default(false),
    /** In the link that stops it, and good for nothing else: 256 bits of chance. */
    stopToken: text().notNull(),
    ...timestamps,
  },
  (alert) => [
    unique('search_alerts_once').on(alert.searchId, alert.userId),
    unique('search_alerts_stop_token_once').on(alert.stopToken),
    check('search_alerts_frequency_known', oneOf(alert.frequency, ALERT_FREQUENCIES)),
    check(
      'search_alerts_period_of_clock',
      sql`(${alert.frequency} in ('daily', 'weekly')) = (${alert.answeredPeriod} is not null)`,
    ),
    check('search_alerts_token_long', sql`char_length(${alert.stopToken}) >= 43`),
    index('search_alerts_user_idx').on(alert.userId),
    index('search_alerts_on_idx').on(alert.frequency).where(sql`${alert.frequency} <> 'off'`),
  ],
);

/** What an alert has told, or found there when it began: each result once. Append-only. */
export const searchAlertsTold = pgTable(
  'search_alerts_told',
  {
    alertId: uuid()
      .$type<SearchAlertId>()
      .notNull()
      .references(() => searchAlerts.id),
    offeringId: uuid()
      .$type<OfferingId>()
      .notNull()
      .references(() => offerings.id),
    /** The same for all that one mail tells; null for what was there when the alert began. */
    telling: uuid(),
    ...createdAt,
  },
  (told) => [
    primaryKey({ name: 'search_alerts_told_pk', columns: [told.alertId, told.offeringId] }),
    index('search_alerts_told_telling_idx').on(told.telling).where(sql`${told.telling} is not null`),
    index('search_alerts_told_offering_idx').on(told.offeringId),
  ],
);

/** Something became findable. Whoever hands it on to the alerts that are told at once deletes it. */
export const searchAlertWakes = pgTable('search_alert_wakes', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
});
