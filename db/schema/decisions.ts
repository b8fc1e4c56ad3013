import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
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
import type {
  ApplicationId,
  DecisionId,
  LetterId,
  OfferingId,
  OrganizationId,
  SchoolCode,
  StandardId,
  UserId,
} from '#app/domain/shared/id.ts';
import { OUTCOMES } from '#app/domain/vetting/vocabulary.ts';
import { applications } from './applications.ts';
import { createdAt, id, instant, oneOf } from './columns.ts';
import { users } from './identity.ts';
import { offerings, organizations } from './organizations.ts';
import { rubricStandards } from './standards.ts';

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
  'fund-appeal',
  'fund-called-off',
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
