import { sql } from 'drizzle-orm';
import {
  check,
  date,
  index,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { ShownRecord } from '#app/domain/calendar/shown-record.ts';
import { DATE_KINDS } from '#app/domain/calendar/vocabulary.ts';
import type { CalendarDateId, OrganizationId, UserId } from '#app/domain/shared/id.ts';
import type { CalendarDate, SchoolYear } from '#app/domain/shared/year.ts';
import { createdAt, id, instant, oneOf, timestamps } from './columns.ts';
import { users } from './identity.ts';
import { organizations } from './organizations.ts';

/** The yearly calendar: by when what is due, and how many days before people hear of it. The Office's to edit. */
export const calendarDates = pgTable(
  'calendar_dates',
  {
    id: id<CalendarDateId>(),
    schoolYear: text().$type<SchoolYear>().notNull(),
    kind: text({ enum: DATE_KINDS }).notNull(),
    title: text().notNull(),
    /** The last day on which it is in time, the whole of it. */
    onDay: date({ mode: 'string' }).$type<CalendarDate>().notNull(),
    reminderDays: smallint().array().notNull(),
    ...timestamps,
  },
  (row) => [
    unique('calendar_dates_once').on(row.schoolYear, row.kind),
    check('calendar_dates_kind_known', oneOf(row.kind, DATE_KINDS)),
    check('calendar_dates_title_length', sql`char_length(btrim(${row.title})) between 1 and 100`),
    check(
      'calendar_dates_in_year',
      sql`${row.onDay} >= make_date(left(${row.schoolYear}, 4)::integer, 7, 1) and ${row.onDay} < make_date(left(${row.schoolYear}, 4)::integer + 1, 7, 1)`,
    ),
    check(
      'calendar_dates_reminders_range',
      sql`0 <= all(${row.reminderDays}) and 365 >= all(${row.reminderDays}) and cardinality(${row.reminderDays}) <= 8`,
    ),
  ],
);

export const REMINDER_SUBJECTS = [
  'document',
  'attestation',
  'calendar-date',
  'assignment-round',
  'request',
] as const;

/**
 * One reminder for each last day and threshold, whoever looks and however often. Of a paper a whole team is told at
 * once; of a date in the calendar each person on their own. Append-only.
 */
export const expiryReminders = pgTable(
  'expiry_reminders',
  {
    id: uuid().primaryKey().defaultRandom(),
    subjectType: text({ enum: REMINDER_SUBJECTS }).notNull(),
    subjectId: uuid().notNull(),
    lastDay: date({ mode: 'string' }).$type<CalendarDate>().notNull(),
    thresholdDays: smallint().notNull(),
    recipientId: uuid()
      .$type<UserId>()
      .references(() => users.id),
    /** On the district's clock. */
    remindedAt: instant().notNull(),
    ...createdAt,
  },
  (reminder) => [
    check('expiry_reminders_subject_known', oneOf(reminder.subjectType, REMINDER_SUBJECTS)),
    check(
      'expiry_reminders_person_of_date',
      sql`(${reminder.subjectType} = 'calendar-date') = (${reminder.recipientId} is not null)`,
    ),
    uniqueIndex('expiry_reminders_once').on(
      reminder.subjectType,
      reminder.subjectId,
      reminder.lastDay,
      reminder.thresholdDays,
      sql`coalesce(${reminder.recipientId}, '00000000-0000-0000-0000-000000000000')`,
    ),
    index('expiry_reminders_recipient_idx').on(reminder.recipientId),
  ],
);

/**
 * A partner's word for one date that everything about it is still right: who, when, and what they read as they said so.
 * Append-only. It stays with the record that was read, also when that is merged into another.
 */
export const partnerLookOvers = pgTable(
  'partner_look_overs',
  {
    dateId: uuid()
      .$type<CalendarDateId>()
      .notNull()
      .references(() => calendarDates.id),
    organizationId: uuid()
      .$type<OrganizationId>()
      .notNull()
      .references(() => organizations.id),
    confirmedBy: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    /** On the district's clock. */
    confirmedAt: instant().notNull(),
    shown: jsonb().$type<ShownRecord>().notNull(),
    ...createdAt,
  },
  (lookOver) => [
    primaryKey({ name: 'partner_look_overs_pk', columns: [lookOver.dateId, lookOver.organizationId] }),
    check('partner_look_overs_shown', sql`jsonb_typeof(${lookOver.shown}) = 'object'`),
    index('partner_look_overs_organization_idx').on(lookOver.organizationId),
    index('partner_look_overs_person_idx').on(lookOver.confirmedBy),
  ],
);
