import { sql } from 'drizzle-orm';
import {
  boolean,
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
import type { Rubric } from '#app/domain/quality/rubric.ts';
import { FLOOR_ANSWERS, RUBRIC_PURPOSES, STANDARD_FAMILIES } from '#app/domain/quality/vocabulary.ts';
import type {
  ApplicationId,
  ConsensusId,
  CycleId,
  DecisionId,
  IndicatorId,
  LetterId,
  OfferingId,
  OrganizationId,
  QuestionnaireId,
  ReviewId,
  RubricDraftId,
  RubricId,
  SchoolCode,
  StandardId,
  UserId,
} from '#app/domain/shared/id.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import type { EligibilityRule } from '#app/domain/vetting/eligibility.ts';
import {
  APPLICATION_STATUSES,
  CYCLE_KINDS,
  type DocumentKind,
  OUTCOMES,
  QUESTIONNAIRE_STATUSES,
  RETURN_ITEM_KINDS,
  REVIEW_STATUSES,
  TIE_KINDS,
} from '#app/domain/vetting/vocabulary.ts';
import { createdAt, id, instant, jsonValue, oneOf, timestamps } from './columns.ts';
import { users } from './identity.ts';
import { offerings, organizations } from './organizations.ts';

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

/** The Quality Standards in one version. The weights of a rubric's standards sum to 10,000 basis points. */
export const rubrics = pgTable(
  'rubrics',
  {
    id: id<RubricId>(),
    purpose: text({ enum: RUBRIC_PURPOSES }).notNull(),
    version: text().notNull(),
    title: text().notNull(),
    notice: text().notNull().default(''),
    isSample: boolean().notNull().default(false),
    ...createdAt,
  },
  (rubric) => [
    unique('rubrics_version_once').on(rubric.purpose, rubric.version),
    check('rubrics_purpose_known', oneOf(rubric.purpose, RUBRIC_PURPOSES)),
  ],
);

export const rubricStandards = pgTable(
  'rubric_standards',
  {
    id: id<StandardId>(),
    rubricId: uuid()
      .$type<RubricId>()
      .notNull()
      .references(() => rubrics.id),
    key: text().notNull(),
    family: text({ enum: STANDARD_FAMILIES }).notNull(),
    name: text().notNull(),
    about: text().notNull().default(''),
    weightBasisPoints: integer().notNull(),
    position: smallint().notNull(),
  },
  (standard) => [
    unique('rubric_standards_key_once').on(standard.rubricId, standard.key),
    check('rubric_standards_family_known', oneOf(standard.family, STANDARD_FAMILIES)),
    check('rubric_standards_weight_range', sql`${standard.weightBasisPoints} between 0 and 10000`),
  ],
);

export const rubricIndicators = pgTable(
  'rubric_indicators',
  {
    id: id<IndicatorId>(),
    standardId: uuid()
      .$type<StandardId>()
      .notNull()
      .references(() => rubricStandards.id),
    key: text().notNull(),
    name: text().notNull(),
    lookFor: text().notNull().default(''),
    /** A floor is passed or failed and never averaged. */
    isFloor: boolean().notNull().default(false),
    /** Four anchors, lowest level first; null for a floor. */
    descriptors: text().array(),
    position: smallint().notNull(),
  },
  (indicator) => [
    unique('rubric_indicators_key_once').on(indicator.standardId, indicator.key),
    check(
      'rubric_indicators_anchored',
      sql`${indicator.isFloor} or coalesce(array_length(${indicator.descriptors}, 1), 0) = 4`,
    ),
  ],
);

/**
 * A version of the Quality Standards that is still being written. It is one document and no rows of `rubrics`, so that
 * nothing can be rated, or opened for applications, on a draft. Publishing turns it into a rubric and takes it away.
 */
export const rubricDrafts = pgTable(
  'rubric_drafts',
  {
    id: id<RubricDraftId>(),
    purpose: text({ enum: RUBRIC_PURPOSES }).notNull(),
    content: jsonb().$type<Rubric>().notNull(),
    copiedFrom: uuid()
      .$type<RubricId>()
      .references(() => rubrics.id),
    startedBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    editedBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    editedAt: instant().notNull(),
    ...createdAt,
  },
  (draft) => [check('rubric_drafts_purpose_known', oneOf(draft.purpose, RUBRIC_PURPOSES))],
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

/** One reviewer's work on one application. Once submitted the database refuses to change it. */
export const reviews = pgTable(
  'reviews',
  {
    id: id<ReviewId>(),
    applicationId: uuid()
      .$type<ApplicationId>()
      .notNull()
      .references(() => applications.id),
    reviewerId: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    status: text({ enum: REVIEW_STATUSES }).notNull().default('assigned'),
    assignedBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    dueAt: instant().notNull(),
    /** When the reviewer signed that there is no conflict (or named one). Opens the evidence. */
    declaredAt: instant(),
    conflict: text(),
    comment: text().notNull().default(''),
    submittedAt: instant(),
    /** When, by whom and why the Office released the reviewer. What they drafted is kept and counts for nothing. */
    releasedAt: instant(),
    releasedBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    releaseReason: text(),
    ...timestamps,
  },
  (review) => [
    unique('reviews_once_per_reviewer').on(review.applicationId, review.reviewerId),
    check('reviews_status_known', oneOf(review.status, REVIEW_STATUSES)),
    check(
      'reviews_declared_before_work',
      sql`${review.status} in ('assigned', 'released') or ${review.declaredAt} is not null`,
    ),
    check(
      'reviews_released_with_reason',
      sql`(${review.status} = 'released') = (${review.releasedAt} is not null and btrim(coalesce(${review.releaseReason}, '')) <> '')
        and (${review.releasedAt} is null) = (${review.releaseReason} is null)`,
    ),
    check(
      'reviews_submitted_has_time',
      sql`(${review.status} = 'submitted') = (${review.submittedAt} is not null)`,
    ),
    index('reviews_reviewer_idx').on(review.reviewerId, review.status),
  ],
);

/** A level for a rated indicator or an answer for a floor; about the organization or one offering. */
export const reviewRatings = pgTable(
  'review_ratings',
  {
    id: uuid().primaryKey().defaultRandom(),
    reviewId: uuid()
      .$type<ReviewId>()
      .notNull()
      .references(() => reviews.id),
    offeringId: uuid()
      .$type<OfferingId>()
      .references(() => offerings.id),
    indicatorId: uuid()
      .$type<IndicatorId>()
      .notNull()
      .references(() => rubricIndicators.id),
    level: smallint(),
    floor: text({ enum: FLOOR_ANSWERS }),
    note: text().notNull().default(''),
    ...timestamps,
  },
  (rating) => [
    uniqueIndex('review_ratings_once').on(
      rating.reviewId,
      sql`coalesce(${rating.offeringId}, '00000000-0000-0000-0000-000000000000'::uuid)`,
      rating.indicatorId,
    ),
    check('review_ratings_level_range', sql`${rating.level} between 1 and 4`),
    check('review_ratings_floor_known', oneOf(rating.floor, FLOOR_ANSWERS)),
    check('review_ratings_level_or_floor', sql`num_nonnulls(${rating.level}, ${rating.floor}) <= 1`),
  ],
);

/** A part of the evidence that a reviewer has ticked off as read. For the reviewer alone. */
export const reviewReads = pgTable(
  'review_reads',
  {
    reviewId: uuid()
      .$type<ReviewId>()
      .notNull()
      .references(() => reviews.id),
    /** A section of what was sent, with the offering's id before it where it is an offering's. */
    section: text().notNull(),
    ...createdAt,
  },
  (read) => [primaryKey({ name: 'review_reads_pk', columns: [read.reviewId, read.section] })],
);

/** What a reviewer writes down beside a part of the evidence. Read by its writer alone, and part of no export. */
export const reviewNotes = pgTable(
  'review_notes',
  {
    reviewId: uuid()
      .$type<ReviewId>()
      .notNull()
      .references(() => reviews.id),
    /** As in `review_reads`. */
    section: text().notNull(),
    note: text().notNull(),
    ...timestamps,
  },
  (note) => [primaryKey({ name: 'review_notes_pk', columns: [note.reviewId, note.section] })],
);

/** What binds a reviewer to an organization, declared before anybody asks. Whoever has a tie is never asked to read it. */
export const reviewerTies = pgTable(
  'reviewer_ties',
  {
    userId: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    organizationId: uuid()
      .$type<OrganizationId>()
      .notNull()
      .references(() => organizations.id),
    kind: text({ enum: TIE_KINDS }).notNull(),
    declaredAt: instant().notNull(),
  },
  (tie) => [
    primaryKey({ name: 'reviewer_ties_pk', columns: [tie.userId, tie.organizationId] }),
    index('reviewer_ties_organization_idx').on(tie.organizationId),
    check('reviewer_ties_kind_known', oneOf(tie.kind, TIE_KINDS)),
  ],
);

/** The panel's agreed ratings, written by the chair with a reason. One per application. */
export const consensuses = pgTable(
  'consensuses',
  {
    id: id<ConsensusId>(),
    applicationId: uuid()
      .$type<ApplicationId>()
      .notNull()
      .references(() => applications.id),
    wasRequired: boolean().notNull(),
    reason: text().notNull(),
    chairId: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    agreedAt: instant().notNull(),
  },
  (consensus) => [unique('consensuses_one_per_application').on(consensus.applicationId)],
);

export const consensusRatings = pgTable(
  'consensus_ratings',
  {
    id: uuid().primaryKey().defaultRandom(),
    consensusId: uuid()
      .$type<ConsensusId>()
      .notNull()
      .references(() => consensuses.id),
    offeringId: uuid()
      .$type<OfferingId>()
      .references(() => offerings.id),
    indicatorId: uuid()
      .$type<IndicatorId>()
      .notNull()
      .references(() => rubricIndicators.id),
    /** Hundredths of a level: the mean of two reviewers may lie between two levels. */
    levelHundredths: smallint(),
    floor: text({ enum: FLOOR_ANSWERS }),
  },
  (rating) => [
    uniqueIndex('consensus_ratings_once').on(
      rating.consensusId,
      sql`coalesce(${rating.offeringId}, '00000000-0000-0000-0000-000000000000'::uuid)`,
      rating.indicatorId,
    ),
    check('consensus_ratings_level_range', sql`${rating.levelHundredths} between 100 and 400`),
    check('consensus_ratings_floor_known', oneOf(rating.floor, FLOOR_ANSWERS)),
  ],
);

/** What consensus yielded for an offering, per standard. Hundredths of a level, 100 to 400. */
export const qualityScores = pgTable(
  'quality_scores',
  {
    offeringId: uuid()
      .$type<OfferingId>()
      .notNull()
      .references(() => offerings.id),
    schoolYear: text().$type<SchoolYear>().notNull(),
    standardId: uuid()
      .$type<StandardId>()
      .notNull()
      .references(() => rubricStandards.id),
    score: smallint().notNull(),
    consensusId: uuid()
      .$type<ConsensusId>()
      .references(() => consensuses.id),
  },
  (score) => [
    primaryKey({
      name: 'quality_scores_pk',
      columns: [score.offeringId, score.schoolYear, score.standardId],
    }),
    check('quality_scores_range', sql`${score.score} between 100 and 400`),
  ],
);

/** Decided once. An appeal is a second row with a different decider. */
export const decisions = pgTable(
  'decisions',
  {
    id: id<DecisionId>(),
    applicationId: uuid()
      .$type<ApplicationId>()
      .notNull()
      .references(() => applications.id),
    outcome: text({ enum: OUTCOMES }).notNull(),
    reason: text().notNull(),
    nextSteps: text().notNull().default(''),
    isAppeal: boolean().notNull().default(false),
    decidedBy: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    decidedAt: instant().notNull(),
  },
  (decision) => [
    unique('decisions_once').on(decision.applicationId, decision.isAppeal),
    check('decisions_outcome_known', oneOf(decision.outcome, OUTCOMES)),
    check('decisions_reason_given', sql`btrim(${decision.reason}) <> ''`),
  ],
);

export const decisionOfferings = pgTable(
  'decision_offerings',
  {
    decisionId: uuid()
      .$type<DecisionId>()
      .notNull()
      .references(() => decisions.id),
    offeringId: uuid()
      .$type<OfferingId>()
      .notNull()
      .references(() => offerings.id),
    outcome: text({ enum: OUTCOMES }).notNull(),
    reason: text().notNull(),
  },
  (row) => [
    primaryKey({ name: 'decision_offerings_pk', columns: [row.decisionId, row.offeringId] }),
    check('decision_offerings_outcome_known', oneOf(row.outcome, OUTCOMES)),
    check('decision_offerings_reason_given', sql`btrim(${row.reason}) <> ''`),
  ],
);

/** The reason per standard that the letter gives. */
export const decisionStandards = pgTable(
  'decision_standards',
  {
    id: uuid().primaryKey().defaultRandom(),
    decisionId: uuid()
      .$type<DecisionId>()
      .notNull()
      .references(() => decisions.id),
    offeringId: uuid()
      .$type<OfferingId>()
      .references(() => offerings.id),
    standardId: uuid()
      .$type<StandardId>()
      .notNull()
      .references(() => rubricStandards.id),
    score: smallint(),
    floorFailed: boolean().notNull().default(false),
    /** On appeal the decider found it met, whatever the panel had rated. */
    foundMet: boolean().notNull().default(false),
    reason: text().notNull(),
  },
  (row) => [
    index('decision_standards_decision_idx').on(row.decisionId),
    check('decision_standards_reason_given', sql`btrim(${row.reason}) <> ''`),
  ],
);

export const LETTER_KINDS = [
  'application-decision',
  'appeal-decision',
  'suspension',
  'reinstatement',
  'fund-award',
] as const;

/** A letter as it was sent: the text stands still even when the record behind it moves on. */
export const letters = pgTable(
  'letters',
  {
    id: id<LetterId>(),
    reference: text().notNull(),
    kind: text({ enum: LETTER_KINDS }).notNull(),
    organizationId: uuid()
      .$type<OrganizationId>()
      .references(() => organizations.id),
    schoolCode: text().$type<SchoolCode>(),
    subjectType: text().notNull(),
    subjectId: uuid().notNull(),
    /** The decision that the letter carries, if it carries one. */
    decisionId: uuid()
      .$type<DecisionId>()
      .references(() => decisions.id),
    /** The shape is `Letter` in app/domain/shared/letter.ts. */
    content: jsonb().notNull(),
    signedBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    sentAt: instant().notNull(),
    ...createdAt,
  },
  (letter) => [
    unique('letters_reference_once').on(letter.reference),
    check('letters_kind_known', oneOf(letter.kind, LETTER_KINDS)),
    index('letters_organization_idx').on(letter.organizationId),
    index('letters_school_idx').on(letter.schoolCode),
    uniqueIndex('letters_one_per_decision').on(letter.decisionId),
    index('letters_subject_idx').on(letter.subjectType, letter.subjectId),
  ],
);
