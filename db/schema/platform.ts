import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { EventId, OrganizationId, SchoolCode, UserId } from '#app/domain/shared/id.ts';
import { createdAt, id, instant, oneOf } from './columns.ts';

/**
 * Append-only, chained by hash in the database: a trigger numbers each event, takes the hash before it and
 * refuses update, delete and truncate. One event per change of state.
 */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: id<EventId>(),
    sequence: bigint({ mode: 'number' }).notNull().default(0),
    type: text().notNull(),
    subjectType: text().notNull(),
    subjectId: text().notNull(),
    actorId: uuid().$type<UserId>(),
    actorName: text().notNull(),
    actorRole: text().notNull(),
    organizationId: uuid().$type<OrganizationId>(),
    schoolCode: text().$type<SchoolCode>(),
    data: jsonb().notNull().default({}),
    /** On the district's clock. */
    occurredAt: instant().notNull(),
    recordedAt: instant().notNull().defaultNow(),
    previousHash: text().notNull().default(''),
    hash: text().notNull().default(''),
  },
  (event) => [
    unique('audit_events_sequence_once').on(event.sequence),
    index('audit_events_subject_idx').on(event.subjectType, event.subjectId, event.sequence),
    index('audit_events_organization_idx').on(event.organizationId, event.sequence),
    index('audit_events_school_idx').on(event.schoolCode, event.sequence),
    index('audit_events_type_idx').on(event.type, event.sequence),
  ],
);

export const OUTBOX_STATUSES = ['waiting', 'done', 'dead'] as const;

/** One entry per event, written in the event's own transaction, worked off by any number of workers. */
export const outbox = pgTable(
  'outbox',
  {
    id: uuid().primaryKey().defaultRandom(),
    sequence: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    /** The event's id: a second entry for one event is refused. */
    key: text().notNull(),
    topic: text().notNull(),
    payload: jsonb().notNull(),
    status: text({ enum: OUTBOX_STATUSES }).notNull().default('waiting'),
    attempts: integer().notNull().default(0),
    runAfter: instant().notNull().defaultNow(),
    lastError: text(),
    doneAt: instant(),
    ...createdAt,
  },
  (entry) => [
    unique('outbox_key_once').on(entry.key),
    check('outbox_status_known', oneOf(entry.status, OUTBOX_STATUSES)),
    index('outbox_waiting_idx').on(entry.runAfter, entry.sequence).where(sql`${entry.status} = 'waiting'`),
    index('outbox_dead_idx').on(entry.createdAt).where(sql`${entry.status} = 'dead'`),
  ],
);

/** `withdrawn` was taken back while it waited, and is never sent. */
export const MAIL_STATUSES = ['waiting', 'sent', 'dead', 'withdrawn'] as const;

/** A mail to one address. The key makes a repeated event write it once. */
export const mails = pgTable(
  'mails',
  {
    id: uuid().primaryKey().defaultRandom(),
    key: text().notNull(),
    toAddress: text().notNull(),
    toName: text().notNull().default(''),
    userId: uuid().$type<UserId>(),
    subject: text().notNull(),
    body: text().notNull(),
    /** Where one press ends mails of this kind: told to mail programs in a header. */
    stopPath: text(),
    status: text({ enum: MAIL_STATUSES }).notNull().default('waiting'),
    attempts: integer().notNull().default(0),
    runAfter: instant().notNull().defaultNow(),
    lastError: text(),
    sentAt: instant(),
    /** On the district's clock, for people to read. */
    writtenAt: instant().notNull(),
    ...createdAt,
  },
  (mail) => [
    unique('mails_key_once').on(mail.key),
    check('mails_status_known', oneOf(mail.status, MAIL_STATUSES)),
    index('mails_waiting_idx').on(mail.runAfter).where(sql`${mail.status} = 'waiting'`),
    index('mails_address_idx').on(mail.toAddress, mail.createdAt),
  ],
);

/** Short words for a person inside the product: what happened, where to look. */
export const notifications = pgTable(
  'notifications',
  {
    id: uuid().primaryKey().defaultRandom(),
    key: text().notNull(),
    userId: uuid().$type<UserId>().notNull(),
    text: text().notNull(),
    href: text().notNull(),
    readAt: instant(),
    happenedAt: instant().notNull(),
    ...createdAt,
  },
  (notification) => [
    unique('notifications_key_once').on(notification.key),
    index('notifications_user_idx').on(notification.userId, notification.createdAt),
  ],
);

/** Numbers for references that people quote, one counter per series. */
export const counters = pgTable('counters', {
  series: text().primaryKey(),
  last: integer().notNull().default(0),
});

/**
 * At most one row, written before the demonstration district is loaded and closed after it: a load that a kill has cut
 * short is recognized by the next start, which begins anew.
 */
export const demonstrationLoads = pgTable(
  'demonstration_loads',
  {
    only: boolean().primaryKey().default(true),
    beganAt: instant().notNull().defaultNow(),
    finishedAt: instant(),
  },
  (load) => [check('demonstration_loads_one', sql`${load.only}`)],
);
