import { sql } from 'drizzle-orm';
import {
  check,
  date,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { SIDES } from '#app/domain/partnerships/vocabulary.ts';
import { SESSION_ORIGINS, SESSION_STATUSES, SESSION_STEPS } from '#app/domain/service-record/vocabulary.ts';
import type { PartnershipId, ServiceSessionId, UserId } from '#app/domain/shared/id.ts';
import type { CalendarDate, ClockTime, SchoolYear } from '#app/domain/shared/year.ts';
import { createdAt, id, instant, oneOf, timestamps } from './columns.ts';
import { users } from './identity.ts';
import { partnerships } from './partnerships.ts';

/** Days of a school year on which no school is held. Nothing is planned on them. The Office's to edit. */
export const noSchoolDays = pgTable(
  'no_school_days',
  {
    day: date({ mode: 'string' }).$type<CalendarDate>().primaryKey(),
    schoolYear: text().$type<SchoolYear>().notNull(),
    label: text().notNull(),
    ...timestamps,
  },
  (row) => [
    check('no_school_days_label_length', sql`char_length(btrim(${row.label})) between 1 and 80`),
    check(
      'no_school_days_in_year',
      sql`${row.day} >= make_date(left(${row.schoolYear}, 4)::integer, 7, 1) and ${row.day} < make_date(left(${row.schoolYear}, 4)::integer + 1, 7, 1)`,
    ),
    index('no_school_days_year_idx').on(row.schoolYear, row.day),
  ],
);

/**
 * One meeting of a partnership: counts only, never a student. As it stands now; how it came to stand so is in its steps.
 * The figures are those of the side that entered it, the others those of the side that disputes them.
 */
export const serviceSessions = pgTable(
  'service_sessions',
  {
    id: id<ServiceSessionId>(),
    partnershipId: uuid()
      .$type<PartnershipId>()
      .notNull()
      .references(() => partnerships.id),
    day: date({ mode: 'string' }).$type<CalendarDate>().notNull(),
    startsAt: text().$type<ClockTime>().notNull(),
    status: text({ enum: SESSION_STATUSES }).notNull().default('entered'),
    origin: text({ enum: SESSION_ORIGINS }).notNull(),
    enteredSide: text({ enum: SIDES }).notNull(),
    minutes: smallint().notNull(),
    headcount: smallint().notNull(),
    otherMinutes: smallint(),
    otherHeadcount: smallint(),
    note: text().notNull().default(''),
    /** Who spoke for each side of the session as it stands; null while that side has not. */
    schoolBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    partnerBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    ruledBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    ruling: text(),
    steps: smallint().notNull().default(1),
    enteredAt: instant().notNull(),
    changedAt: instant().notNull(),
    ...timestamps,
  },
  (session) => [
    check('service_sessions_status_known', oneOf(session.status, SESSION_STATUSES)),
    check('service_sessions_origin_known', oneOf(session.origin, SESSION_ORIGINS)),
    check('service_sessions_side_known', oneOf(session.enteredSide, SIDES)),
    check('service_sessions_start', sql`${session.startsAt} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`),
    check('service_sessions_minutes_range', sql`${session.minutes} between 0 and 720`),
    check('service_sessions_headcount_range', sql`${session.headcount} between 0 and 2000`),
    check('service_sessions_other_minutes_range', sql`${session.otherMinutes} between 0 and 720`),
    check('service_sessions_other_headcount_range', sql`${session.otherHeadcount} between 0 and 2000`),
    check(
      'service_sessions_dispute_has_both',
      sql`(${session.status} = 'disputed') = (${session.otherMinutes} is not null) and (${session.otherMinutes} is null) = (${session.otherHeadcount} is null)`,
    ),
    check(
      'service_sessions_delivered_by_two',
      sql`${session.status} not in ('confirmed', 'settled') or (${session.schoolBy} is not null and ${session.partnerBy} is not null)`,
    ),
    check(
      'service_sessions_ruled_with_reason',
      sql`(${session.status} = 'ruled') = (${session.ruledBy} is not null) and (${session.status} <> 'ruled' or char_length(btrim(coalesce(${session.ruling}, ''))) > 0)`,
    ),
    check('service_sessions_note_length', sql`char_length(${session.note}) <= 500`),
    uniqueIndex('service_sessions_once')
      .on(session.partnershipId, session.day, session.startsAt)
      .where(sql`${session.status} <> 'withdrawn'`),
    index('service_sessions_partnership_idx').on(session.partnershipId, session.day),
    index('service_sessions_open_idx')
      .on(session.partnershipId, session.day)
      .where(sql`${session.status} in ('entered', 'disputed')`),
  ],
);

/** Everything that was said of a session, in order: by whom, for which side, with which figures. Append-only. */
export const serviceSessionSteps = pgTable(
  'service_session_steps',
  {
    sessionId: uuid()
      .$type<ServiceSessionId>()
      .notNull()
      .references(() => serviceSessions.id),
    number: smallint().notNull(),
    step: text({ enum: SESSION_STEPS }).notNull(),
    /** Null for the Office. */
    side: text({ enum: SIDES }),
    minutes: smallint().notNull(),
    headcount: smallint().notNull(),
    note: text().notNull().default(''),
    byUser: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    at: instant().notNull(),
    ...createdAt,
  },
  (step) => [
    primaryKey({ name: 'service_session_steps_pk', columns: [step.sessionId, step.number] }),
    check('service_session_steps_step_known', oneOf(step.step, SESSION_STEPS)),
    check('service_session_steps_side_known', oneOf(step.side, SIDES)),
    check('service_session_steps_office_rules', sql`(${step.side} is null) = (${step.step} = 'rule')`),
  ],
);
