import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type {
  ApplicationId,
  CycleId,
  OfferingId,
  OrganizationId,
  QuestionnaireId,
  RubricId,
  UserId,
} from '#app/domain/shared/id.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import type { EligibilityRule } from '#app/domain/vetting/eligibility.ts';
import {
  APPLICATION_STATUSES,
  CYCLE_KINDS,
  type DocumentKind,
  QUESTIONNAIRE_STATUSES,
  RETURN_ITEM_KINDS,
} from '#app/domain/vetting/vocabulary.ts';
import { createdAt, id, instant, jsonValue, oneOf, timestamps } from './columns.ts';
import { users } from './identity.ts';
import { offerings, organizations } from './organizations.ts';
import { rubrics } from './standards.ts';

/**
 * A versioned list of questions; an application keeps the version it was written on. Once published the database
 * refuses to change it, and no cycle may ask a draft.
 */
export const questionnaires = pgTable(
  'questionnaires',
  {
    id: id<QuestionnaireId>(),
    version: text().notNull(),
    title: text().notNull(),
    /** The shape is `Questionnaire` in app/domain/vetting/questionnaire.ts. */
    content: jsonb().notNull(),
    status: text({ enum: QUESTIONNAIRE_STATUSES }).notNull().default('published'),
    /** Grows with each edit of a draft, so that a later save sees that another came between. */
    revision: integer().notNull().default(1),
    /** The version it was copied from. */
    basedOnId: uuid().$type<QuestionnaireId>(),
    publishedAt: instant(),
    ...timestamps,
  },
  (questionnaire) => [
    unique('questionnaires_version_once').on(questionnaire.version),
    check('questionnaires_status_known', oneOf(questionnaire.status, QUESTIONNAIRE_STATUSES)),
    foreignKey({
      name: 'questionnaires_based_on_fk',
      columns: [questionnaire.basedOnId],
      foreignColumns: [questionnaire.id],
    }),
  ],
);

/** A window in which organizations apply. In use it may be extended and nothing else: a trigger refuses the rest. */
export const cycles = pgTable(
  'cycles',
  {
    id: id<CycleId>(),
    kind: text({ enum: CYCLE_KINDS }).notNull(),
    schoolYear: text().$type<SchoolYear>().notNull(),
    name: text().notNull(),
    category: text(),
    opensAt: instant().notNull(),
    closesAt: instant().notNull(),
    reviewsDueAt: instant().notNull(),
    decisionsDueAt: instant().notNull(),
    /** The first step of two: until when intents are taken. Null in a cycle of one step. */
    intentClosesAt: instant(),
    /** When the Office promises to have invited or declined all of them. */
    invitationsDueAt: instant(),
    appealDays: smallint().notNull().default(14),
    /** What is asked before anything else. The shape is `EligibilityRule[]` in app/domain/vetting/eligibility.ts. */
    eligibility: jsonb().$type<readonly EligibilityRule[]>().notNull().default([]),
    questionnaireId: uuid()
      .$type<QuestionnaireId>()
      .notNull()
      .references(() => questionnaires.id),
    rubricId: uuid()
      .$type<RubricId>()
      .notNull()
      .references(() => rubrics.id),
    ...timestamps,
  },
  (cycle) => [
    check('cycles_kind_known', oneOf(cycle.kind, CYCLE_KINDS)),
    check('cycles_dates_in_order', sql`${cycle.opensAt} < ${cycle.closesAt}`),
    check(
      'cycles_steps_whole',
      sql`(${cycle.intentClosesAt} is null) = (${cycle.invitationsDueAt} is null)
        and (${cycle.intentClosesAt} is null or ${cycle.kind} = 'portfolio')`,
    ),
    check(
      'cycles_steps_in_order',
      sql`${cycle.opensAt} < ${cycle.intentClosesAt} and ${cycle.intentClosesAt} < ${cycle.invitationsDueAt} and ${cycle.invitationsDueAt} < ${cycle.closesAt}`,
    ),
    index('cycles_year_idx').on(cycle.schoolYear),
  ],
);

export const applications = pgTable(
  'applications',
  {
    id: id<ApplicationId>(),
    /** What people quote on the telephone: `CSP-27-0333`. */
    reference: text().notNull(),
    cycleId: uuid()
      .$type<CycleId>()
      .notNull()
      .references(() => cycles.id),
    organizationId: uuid()
      .$type<OrganizationId>()
      .notNull()
      .references(() => organizations.id),
    status: text({ enum: APPLICATION_STATUSES }).notNull().default('draft'),
    startedBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    submittedAt: instant(),
    submittedBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    returnedNote: text(),
    returnedAt: instant(),
    decidedAt: instant(),
    /** Office staff who carries the application, shown to the applicant as its owner. */
    officerId: uuid()
      .$type<UserId>()
      .references(() => users.id),
    ...timestamps,
  },
  (application) => [
    unique('applications_reference_once').on(application.reference),
    check('applications_status_known', oneOf(application.status, APPLICATION_STATUSES)),
    uniqueIndex('applications_one_open_per_cycle')
      .on(application.cycleId, application.organizationId)
      .where(sql`${application.status} <> 'withdrawn'`),
    index('applications_status_idx').on(application.status, application.submittedAt),
    index('applications_cycle_idx').on(application.cycleId),
    index('applications_organization_idx').on(application.organizationId),
  ],
);

/** The offerings put forward in an application. */
export const applicationOfferings = pgTable(
  'application_offerings',
  {
    applicationId: uuid()
      .$type<ApplicationId>()
      .notNull()
      .references(() => applications.id),
    offeringId: uuid()
      .$type<OfferingId>()
      .notNull()
      .references(() => offerings.id),
    position: smallint().notNull().default(0),
  },
  (row) => [
    primaryKey({ name: 'application_offerings_pk', columns: [row.applicationId, row.offeringId] }),
    index('application_offerings_offering_idx').on(row.offeringId),
  ],
);

/** One answer. `version` grows with each save, so that a later save sees that another came between. */
export const applicationAnswers = pgTable(
  'application_answers',
  {
    id: uuid().primaryKey().defaultRandom(),
    applicationId: uuid()
      .$type<ApplicationId>()
      .notNull()
      .references(() => applications.id),
    /** Null for an answer about the organization. */
    offeringId: uuid()
      .$type<OfferingId>()
      .references(() => offerings.id),
    questionKey: text().notNull(),
    value: jsonValue().notNull(),
    version: integer().notNull().default(1),
    editedBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    editedAt: instant().notNull().defaultNow(),
  },
  (answer) => [
    uniqueIndex('application_answers_once').on(
      answer.applicationId,
      sql`coalesce(${answer.offeringId}, '00000000-0000-0000-0000-000000000000'::uuid)`,
      answer.questionKey,
    ),
  ],
);

/** What was submitted, each time, as it stood: the evidence that reviewers read and differences are drawn from. */
export const applicationSubmissions = pgTable(
  'application_submissions',
  {
    applicationId: uuid()
      .$type<ApplicationId>()
      .notNull()
      .references(() => applications.id),
    number: smallint().notNull(),
    content: jsonb().notNull(),
    submittedBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    submittedAt: instant().notNull(),
  },
  (submission) => [
    primaryKey({
      name: 'application_submissions_pk',
      columns: [submission.applicationId, submission.number],
    }),
  ],
);

/**
 * What went back to the applicant after a submission: while it is with them, nothing else of the application changes.
 * An application that was returned without naming anything is open as a whole.
 */
export const applicationReturnItems = pgTable(
  'application_return_items',
  {
    id: uuid().primaryKey().defaultRandom(),
    applicationId: uuid()
      .$type<ApplicationId>()
      .notNull()
      .references(() => applications.id),
    /** The submission that it is about. */
    submissionNumber: smallint().notNull(),
    kind: text({ enum: RETURN_ITEM_KINDS }).notNull(),
    offeringId: uuid()
      .$type<OfferingId>()
      .references(() => offerings.id),
    questionKey: text(),
    documentKind: text().$type<DocumentKind>(),
    note: text().notNull(),
    position: smallint().notNull(),
    /** Set where it is open only because the named question decides whether it is asked. */
    follows: text(),
    ...createdAt,
  },
  (item) => [
    uniqueIndex('application_return_items_once').on(
      item.applicationId,
      item.submissionNumber,
      item.kind,
      sql`coalesce(${item.offeringId}, '00000000-0000-0000-0000-000000000000'::uuid)`,
      sql`coalesce(${item.questionKey}, ${item.documentKind}, '')`,
    ),
    foreignKey({
      name: 'application_return_items_submission',
      columns: [item.applicationId, item.submissionNumber],
      foreignColumns: [applicationSubmissions.applicationId, applicationSubmissions.number],
    }),
    index('application_return_items_offering_idx').on(item.offeringId),
    check('application_return_items_kind_known', oneOf(item.kind, RETURN_ITEM_KINDS)),
    check(
      'application_return_items_names_one',
      sql`case ${item.kind}
        when 'answer' then ${item.questionKey} is not null and ${item.documentKind} is null
        when 'offering' then ${item.offeringId} is not null and num_nonnulls(${item.questionKey}, ${item.documentKind}) = 0
        else ${item.documentKind} is not null and num_nonnulls(${item.questionKey}, ${item.offeringId}) = 0
      end`,
    ),
    check(
      'application_return_items_has_words',
      sql`${item.follows} is not null or btrim(${item.note}) <> ''`,
    ),
  ],
);
