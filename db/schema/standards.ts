import { sql } from 'drizzle-orm';
import { boolean, check, integer, jsonb, pgTable, smallint, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { Rubric } from '#app/domain/quality/rubric.ts';
import { RUBRIC_PURPOSES, STANDARD_FAMILIES } from '#app/domain/quality/vocabulary.ts';
import type { IndicatorId, RubricDraftId, RubricId, StandardId, UserId } from '#app/domain/shared/id.ts';
import { createdAt, id, instant, oneOf } from './columns.ts';
import { users } from './identity.ts';

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
    /** A worked example, whole or not at all. */
    exampleEvidence: text(),
    exampleLevel: smallint(),
    exampleWhy: text(),
    position: smallint().notNull(),
  },
  (standard) => [
    unique('rubric_standards_key_once').on(standard.rubricId, standard.key),
    check('rubric_standards_family_known', oneOf(standard.family, STANDARD_FAMILIES)),
    check(
      'rubric_standards_example_whole',
      sql`num_nonnulls(${standard.exampleEvidence}, ${standard.exampleLevel}, ${standard.exampleWhy}) in (0, 3)`,
    ),
    check('rubric_standards_example_level', sql`${standard.exampleLevel} between 1 and 4`),
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
