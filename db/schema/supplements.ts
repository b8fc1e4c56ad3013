import { sql } from 'drizzle-orm';
import { check, date, index, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import type {
  ApplicationId,
  CycleId,
  FileId,
  InquiryId,
  QuestionnaireId,
  UserId,
} from '#app/domain/shared/id.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import type { SupplementContent } from '#app/domain/vetting/supplement.ts';
import { applications, cycles, questionnaires } from './applications.ts';
import { id, instant } from './columns.ts';
import { users } from './identity.ts';
import { files } from './organizations.ts';

/**
 * The questions that a version adds, asked of those already approved in a cycle. What is added is told by comparing with
 * the version that this cycle was asked last; both are published and never change. Append-only.
 */
export const inquiries = pgTable(
  'inquiries',
  {
    id: id<InquiryId>(),
    cycleId: uuid()
      .$type<CycleId>()
      .notNull()
      .references(() => cycles.id),
    questionnaireId: uuid()
      .$type<QuestionnaireId>()
      .notNull()
      .references(() => questionnaires.id),
    comparedWithId: uuid()
      .$type<QuestionnaireId>()
      .notNull()
      .references(() => questionnaires.id),
    dueOn: date({ mode: 'string' }).$type<CalendarDate>().notNull(),
    askedBy: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    askedAt: instant().notNull(),
  },
  (inquiry) => [
    unique('inquiries_once').on(inquiry.cycleId, inquiry.questionnaireId),
    check('inquiries_of_two_versions', sql`${inquiry.questionnaireId} <> ${inquiry.comparedWithId}`),
    index('inquiries_questionnaire_idx').on(inquiry.questionnaireId),
    index('inquiries_compared_idx').on(inquiry.comparedWithId),
  ],
);

/** Whom the Office reminded on which day of the district: a partner hears of the same questions once a day. Append-only. */
export const inquiryReminders = pgTable(
  'inquiry_reminders',
  {
    inquiryId: uuid()
      .$type<InquiryId>()
      .notNull()
      .references(() => inquiries.id),
    applicationId: uuid()
      .$type<ApplicationId>()
      .notNull()
      .references(() => applications.id),
    onDay: date({ mode: 'string' }).$type<CalendarDate>().notNull(),
    remindedBy: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    /** On the district's clock. */
    remindedAt: instant().notNull(),
  },
  (reminder) => [
    primaryKey({
      name: 'inquiry_reminders_pk',
      columns: [reminder.inquiryId, reminder.applicationId, reminder.onDay],
    }),
    index('inquiry_reminders_application_idx').on(reminder.applicationId),
  ],
);

/**
 * What an organization answered to them, beside its decided application, whose submissions stay as they are. One for each
 * application and version. Append-only.
 */
export const applicationSupplements = pgTable(
  'application_supplements',
  {
    applicationId: uuid()
      .$type<ApplicationId>()
      .notNull()
      .references(() => applications.id),
    inquiryId: uuid()
      .$type<InquiryId>()
      .notNull()
      .references(() => inquiries.id),
    content: jsonb().$type<SupplementContent>().notNull(),
    answeredBy: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    answeredAt: instant().notNull(),
  },
  (supplement) => [
    primaryKey({
      name: 'application_supplements_pk',
      columns: [supplement.applicationId, supplement.inquiryId],
    }),
    index('application_supplements_inquiry_idx').on(supplement.inquiryId, supplement.answeredAt),
  ],
);

/**
 * What one person has typed so far into the form of added questions, as the form sent it; each colleague has a draft of
 * their own, so that none writes over another's. Gone once the answers are sent.
 */
export const inquiryDrafts = pgTable(
  'inquiry_drafts',
  {
    inquiryId: uuid()
      .$type<InquiryId>()
      .notNull()
      .references(() => inquiries.id),
    applicationId: uuid()
      .$type<ApplicationId>()
      .notNull()
      .references(() => applications.id),
    userId: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    fields: jsonb().$type<Record<string, string | string[]>>().notNull(),
    savedAt: instant().notNull(),
  },
  (draft) => [
    primaryKey({
      name: 'inquiry_drafts_pk',
      columns: [draft.inquiryId, draft.applicationId, draft.userId],
    }),
    index('inquiry_drafts_application_idx').on(draft.applicationId),
    index('inquiry_drafts_user_idx').on(draft.userId),
  ],
);

/**
 * The file chosen for an added question and not sent yet, for all colleagues; the latest counts. `field` is the name that
 * the question has in the form. Gone once the answers are sent, which name the file themselves.
 */
export const inquiryFiles = pgTable(
  'inquiry_files',
  {
    inquiryId: uuid()
      .$type<InquiryId>()
      .notNull()
      .references(() => inquiries.id),
    applicationId: uuid()
      .$type<ApplicationId>()
      .notNull()
      .references(() => applications.id),
    field: text().notNull(),
    fileId: uuid()
      .$type<FileId>()
      .notNull()
      .references(() => files.id),
    addedAt: instant().notNull(),
  },
  (file) => [
    primaryKey({
      name: 'inquiry_files_pk',
      columns: [file.inquiryId, file.applicationId, file.field],
    }),
    index('inquiry_files_application_idx').on(file.applicationId),
    index('inquiry_files_file_idx').on(file.fileId),
  ],
);
