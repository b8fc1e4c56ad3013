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
import { BULK_KINDS, BULK_OUTCOMES, NOTED_RECORDS } from '#app/domain/desk/vocabulary.ts';
import type {
  ApplicationId,
  BulkActId,
  CalendarDateId,
  FileId,
  NoteId,
  OrganizationId,
  QueueViewId,
  ReviewId,
  SchoolCode,
  UserId,
} from '#app/domain/shared/id.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { applications } from './applications.ts';
import { calendarDates } from './calendar.ts';
import { createdAt, id, instant, oneOf, timestamps } from './columns.ts';
import { users } from './identity.ts';
import { files, organizations } from './organizations.ts';
import { reviews } from './reviews.ts';
import { schools } from './schools.ts';

/**
 * A named view of the queue: its filters, columns and order. It is its owner's alone to change, and read by colleagues
 * once shared. What is deleted keeps its row, so that it can be brought back.
 */
export const queueViews = pgTable(
  'queue_views',
  {
    id: id<QueueViewId>(),
    ownerId: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    name: text().notNull(),
    shared: boolean().notNull().default(false),
    /** The shape is `QueueState` in app/features/desk/queue-state.ts. */
    state: jsonb().notNull(),
    deletedAt: instant(),
    ...timestamps,
  },
  (view) => [
    uniqueIndex('queue_views_name_once')
      .on(view.ownerId, sql`lower(${view.name})`)
      .where(sql`${view.deletedAt} is null`),
    index('queue_views_shared_idx').on(view.shared).where(sql`${view.shared} and ${view.deletedAt} is null`),
    check('queue_views_name_length', sql`char_length(${view.name}) between 1 and 60`),
  ],
);

/**
 * Something done to many at once. Until `undoUntil`, on the database's clock, it can be taken back, and its
 * mails wait as long: the same clock sends them.
 */
export const bulkActs = pgTable(
  'bulk_acts',
  {
    id: id<BulkActId>(),
    kind: text({ enum: BULK_KINDS }).notNull(),
    actorId: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    /** On the district's clock. */
    actedAt: instant().notNull(),
    /** The date in the calendar that people were reminded of. */
    calendarDateId: uuid()
      .$type<CalendarDateId>()
      .references(() => calendarDates.id),
    undoUntil: instant().notNull(),
    undoneAt: instant(),
    undoneBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    ...createdAt,
  },
  (act) => [
    check('bulk_acts_kind_known', oneOf(act.kind, BULK_KINDS)),
    check(
      'bulk_acts_date_of_calendar',
      sql`(${act.kind} = 'calendar') = (${act.calendarDateId} is not null)`,
    ),
    check('bulk_acts_undone_by_somebody', sql`(${act.undoneAt} is null) = (${act.undoneBy} is null)`),
    index('bulk_acts_actor_idx').on(act.actorId, act.createdAt),
  ],
);

/** What became of one application, review, partner or school in an act, and what it takes to undo it. */
export const bulkActItems = pgTable(
  'bulk_act_items',
  {
    id: uuid().primaryKey().defaultRandom(),
    actId: uuid()
      .$type<BulkActId>()
      .notNull()
      .references(() => bulkActs.id),
    /** What it was about: one of these three. */
    applicationId: uuid()
      .$type<ApplicationId>()
      .references(() => applications.id),
    organizationId: uuid()
      .$type<OrganizationId>()
      .references(() => organizations.id),
    schoolCode: text()
      .$type<SchoolCode>()
      .references(() => schools.code),
    reviewId: uuid()
      .$type<ReviewId>()
      .references(() => reviews.id),
    outcome: text({ enum: BULK_OUTCOMES }).notNull(),
    /** Why it was left out, or could not be undone. */
    why: text(),
    /** Whom it was about, as it was shown. */
    who: text(),
    dueBefore: instant(),
    dueAfter: instant(),
    eventType: text(),
    mailKeys: text().array().notNull().default(sql`'{}'::text[]`),
  },
  (item) => [
    check(
      'bulk_act_items_about_one',
      sql`num_nonnulls(${item.applicationId}, ${item.organizationId}, ${item.schoolCode}) = 1`,
    ),
    check('bulk_act_items_outcome_known', oneOf(item.outcome, BULK_OUTCOMES)),
    check(
      'bulk_act_items_reason_given',
      sql`(${item.outcome} in ('left-out', 'stands')) = (${item.why} is not null)`,
    ),
    index('bulk_act_items_act_idx').on(item.actId),
    index('bulk_act_items_organization_idx').on(item.organizationId),
    index('bulk_act_items_school_idx').on(item.schoolCode),
    index('bulk_act_items_application_idx').on(item.applicationId),
    index('bulk_act_items_review_idx').on(item.reviewId),
  ],
);

/**
 * What the Office writes down about a record for itself, with at most one file. Append-only: a correction is another
 * note. Its event in the record's history carries its place; the words stand only here.
 */
export const recordNotes = pgTable(
  'record_notes',
  {
    id: id<NoteId>(),
    subjectType: text({ enum: NOTED_RECORDS }).notNull(),
    subjectId: text().notNull(),
    authorId: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    body: text().notNull(),
    fileId: uuid()
      .$type<FileId>()
      .references(() => files.id),
    /** On the district's clock. */
    writtenAt: instant().notNull(),
    ...createdAt,
  },
  (note) => [
    check('record_notes_subject_known', oneOf(note.subjectType, NOTED_RECORDS)),
    check('record_notes_not_empty', sql`${note.body} ~ '\\S'`),
    index('record_notes_subject_idx').on(note.subjectType, note.subjectId),
    index('record_notes_file_idx').on(note.fileId),
  ],
);

/** Whom the Office reminded of a date on which day: once a day each. Taken away with an act that is undone. */
export const calendarNudges = pgTable(
  'calendar_nudges',
  {
    dateId: uuid()
      .$type<CalendarDateId>()
      .notNull()
      .references(() => calendarDates.id),
    userId: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    /** In the district. */
    onDay: date({ mode: 'string' }).$type<CalendarDate>().notNull(),
    actId: uuid()
      .$type<BulkActId>()
      .notNull()
      .references(() => bulkActs.id),
    mailKey: text().notNull(),
    /** On the district's clock. */
    nudgedAt: instant().notNull(),
  },
  (nudge) => [
    primaryKey({ name: 'calendar_nudges_pk', columns: [nudge.dateId, nudge.userId, nudge.onDay] }),
    index('calendar_nudges_act_idx').on(nudge.actId),
    index('calendar_nudges_user_idx').on(nudge.userId),
  ],
);
