import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { MESSAGE_MAILS, SIDES } from '#app/domain/partnerships/vocabulary.ts';
import type { FileId, MessageId, RequestId, UserId } from '#app/domain/shared/id.ts';
import type { ClockTime } from '#app/domain/shared/year.ts';
import { createdAt, id, instant, oneOf, timestamps } from './columns.ts';
import { users } from './identity.ts';
import { files } from './organizations.ts';
import { requests } from './partnerships.ts';

/**
 * What two sides write to one another about a request, and about the partnership that it became. Plain text, and at most
 * one file. Append-only: what was written stays in the record.
 */
export const requestMessages = pgTable(
  'request_messages',
  {
    id: id<MessageId>(),
    /** The order within a request: its row is held while one is written, so a later one is committed later. */
    position: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    requestId: uuid()
      .$type<RequestId>()
      .notNull()
      .references(() => requests.id),
    side: text({ enum: SIDES }).notNull(),
    authorId: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    body: text().notNull(),
    fileId: uuid()
      .$type<FileId>()
      .references(() => files.id),
    /** Made with the form, so that a form that is sent twice writes one message. */
    formKey: uuid().notNull().defaultRandom(),
    sentAt: instant().notNull(),
    ...createdAt,
  },
  (message) => [
    unique('request_messages_one_per_form').on(message.authorId, message.formKey),
    check('request_messages_side_known', oneOf(message.side, SIDES)),
    check('request_messages_body_given', sql`char_length(btrim(${message.body})) between 1 and 5000`),
    index('request_messages_request_idx').on(message.requestId, message.position),
    uniqueIndex('request_messages_file_once').on(message.fileId),
  ],
);

/** How far a person has read what was written about a request, and how far a digest has told them of it. */
export const messageReads = pgTable(
  'message_reads',
  {
    requestId: uuid()
      .$type<RequestId>()
      .notNull()
      .references(() => requests.id),
    userId: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    /** The moment up to which they have read; null where only a digest has told. The order of messages is that of their positions. */
    readThrough: instant(),
    /** The position of the last message that they had before them; 0 before the first. */
    readPosition: bigint({ mode: 'number' }).notNull().default(0),
    /** The position of the last message that a digest has told. */
    toldPosition: bigint({ mode: 'number' }).notNull().default(0),
    ...timestamps,
  },
  (read) => [
    primaryKey({ name: 'message_reads_pk', columns: [read.requestId, read.userId] }),
    index('message_reads_user_idx').on(read.userId),
  ],
);

/** That a person has handed a message to the Office. What they said of it is in the mail alone. */
export const messageConcerns = pgTable(
  'message_concerns',
  {
    messageId: uuid()
      .$type<MessageId>()
      .notNull()
      .references(() => requestMessages.id),
    userId: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    reportedAt: instant().notNull(),
    ...createdAt,
  },
  (concern) => [primaryKey({ name: 'message_concerns_pk', columns: [concern.messageId, concern.userId] })],
);

/** How a person wants mail about messages and answers that are due. Without a row: each at once, at any hour. */
export const mailPreferences = pgTable(
  'mail_preferences',
  {
    userId: uuid()
      .$type<UserId>()
      .primaryKey()
      .references(() => users.id),
    messages: text({ enum: MESSAGE_MAILS }).notNull().default('at-once'),
    reminders: boolean().notNull().default(true),
    /** When the digest is written, on the district's clock. */
    digestAt: text()
      .$type<ClockTime>()
      .notNull()
      .default('07:00' as ClockTime),
    /** Between these hours on the district's clock mail waits; both or neither. */
    quietFrom: text().$type<ClockTime>(),
    quietUntil: text().$type<ClockTime>(),
    /** Up to which moment messages have been told in a digest. */
    digestedThrough: instant(),
    ...timestamps,
  },
  (preference) => [
    check('mail_preferences_messages_known', oneOf(preference.messages, MESSAGE_MAILS)),
    check(
      'mail_preferences_quiet_hours_whole',
      sql`num_nonnulls(${preference.quietFrom}, ${preference.quietUntil}) in (0, 2) and ${preference.quietFrom} is distinct from coalesce(${preference.quietUntil}, '')`,
    ),
    index('mail_preferences_digest_idx').on(preference.digestAt).where(sql`${preference.messages} = 'daily'`),
  ],
);
