import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { FLOOR_ANSWERS } from '#app/domain/quality/vocabulary.ts';
import type {
  ApplicationId,
  CalibrationId,
  CalibrationReviewId,
  CycleId,
  IndicatorId,
  OfferingId,
  ReviewId,
  UserId,
} from '#app/domain/shared/id.ts';
import { CALIBRATION_REVIEW_STATUSES } from '#app/domain/vetting/vocabulary.ts';
import { applicationSubmissions, cycles } from './applications.ts';
import { createdAt, id, instant, oneOf, timestamps } from './columns.ts';
import { users } from './identity.ts';
import { offerings } from './organizations.ts';
import { reviews } from './reviews.ts';
import { rubricIndicators } from './standards.ts';

const person = () =>
  uuid()
    .$type<UserId>()
    .references(() => users.id);

/**
 * A decided application that every reviewer of a cycle rates, by the cycle's standards, before any live one. What is
 * rated is one version of what was sent, which never changes. Once opened it is neither closed nor taken away.
 */
export const calibrationApplications = pgTable(
  'calibration_applications',
  {
    id: id<CalibrationId>(),
    cycleId: uuid()
      .$type<CycleId>()
      .notNull()
      .references(() => cycles.id),
    applicationId: uuid().$type<ApplicationId>().notNull(),
    submissionNumber: smallint().notNull(),
    chosenBy: person().notNull(),
    chosenAt: instant().notNull(),
    openedBy: person(),
    openedAt: instant(),
  },
  (calibration) => [
    unique('calibration_applications_once_per_cycle').on(calibration.cycleId, calibration.applicationId),
    foreignKey({
      name: 'calibration_applications_submission_fk',
      columns: [calibration.applicationId, calibration.submissionNumber],
      foreignColumns: [applicationSubmissions.applicationId, applicationSubmissions.number],
    }),
    index('calibration_applications_submission_idx').on(
      calibration.applicationId,
      calibration.submissionNumber,
    ),
    check(
      'calibration_applications_opened_by_somebody',
      sql`(${calibration.openedAt} is null) = (${calibration.openedBy} is null)`,
    ),
  ],
);

const about = {
  id: uuid().primaryKey().defaultRandom(),
  offeringId: uuid()
    .$type<OfferingId>()
    .references(() => offerings.id),
  indicatorId: uuid()
    .$type<IndicatorId>()
    .notNull()
    .references(() => rubricIndicators.id),
  level: smallint(),
  floor: text({ enum: FLOOR_ANSWERS }),
};
const NOBODY = sql.raw(`'00000000-0000-0000-0000-000000000000'::uuid`);

/** What the Office holds to be right, with the reason that reviewers learn from. A trigger keeps it once it is opened. */
export const calibrationReferences = pgTable(
  'calibration_references',
  {
    ...about,
    calibrationId: uuid()
      .$type<CalibrationId>()
      .notNull()
      .references(() => calibrationApplications.id),
    reason: text().notNull().default(''),
    ...timestamps,
  },
  (reference) => [
    uniqueIndex('calibration_references_once').on(
      reference.calibrationId,
      sql`coalesce(${reference.offeringId}, ${NOBODY})`,
      reference.indicatorId,
    ),
    check('calibration_references_level_range', sql`${reference.level} between 1 and 4`),
    check('calibration_references_floor_known', oneOf(reference.floor, FLOOR_ANSWERS)),
    check(
      'calibration_references_level_or_floor',
      sql`num_nonnulls(${reference.level}, ${reference.floor}) <= 1`,
    ),
  ],
);

/** One reviewer's work on one calibration application. Once submitted a trigger keeps it and its ratings. */
export const calibrationReviews = pgTable(
  'calibration_reviews',
  {
    id: id<CalibrationReviewId>(),
    calibrationId: uuid()
      .$type<CalibrationId>()
      .notNull()
      .references(() => calibrationApplications.id),
    reviewerId: person().notNull(),
    status: text({ enum: CALIBRATION_REVIEW_STATUSES }).notNull().default('draft'),
    submittedAt: instant(),
    ...timestamps,
  },
  (review) => [
    unique('calibration_reviews_once_per_reviewer').on(review.calibrationId, review.reviewerId),
    index('calibration_reviews_reviewer_idx').on(review.reviewerId),
    check('calibration_reviews_status_known', oneOf(review.status, CALIBRATION_REVIEW_STATUSES)),
    check(
      'calibration_reviews_submitted_has_time',
      sql`(${review.status} = 'submitted') = (${review.submittedAt} is not null)`,
    ),
  ],
);

export const calibrationRatings = pgTable(
  'calibration_ratings',
  {
    ...about,
    calibrationReviewId: uuid()
      .$type<CalibrationReviewId>()
      .notNull()
      .references(() => calibrationReviews.id),
    note: text().notNull().default(''),
    ...timestamps,
  },
  (rating) => [
    uniqueIndex('calibration_ratings_once').on(
      rating.calibrationReviewId,
      sql`coalesce(${rating.offeringId}, ${NOBODY})`,
      rating.indicatorId,
    ),
    check('calibration_ratings_level_range', sql`${rating.level} between 1 and 4`),
    check('calibration_ratings_floor_known', oneOf(rating.floor, FLOOR_ANSWERS)),
    check('calibration_ratings_level_or_floor', sql`num_nonnulls(${rating.level}, ${rating.floor}) <= 1`),
  ],
);

const ofReview = () =>
  uuid()
    .$type<CalibrationReviewId>()
    .notNull()
    .references(() => calibrationReviews.id);

/** As `review_reads`, for the reviewer alone. */
export const calibrationReads = pgTable(
  'calibration_reads',
  { calibrationReviewId: ofReview(), section: text().notNull(), ...createdAt },
  (read) => [primaryKey({ name: 'calibration_reads_pk', columns: [read.calibrationReviewId, read.section] })],
);

/** As `review_notes`: read by its writer alone, and part of no export. */
export const calibrationNotes = pgTable(
  'calibration_notes',
  { calibrationReviewId: ofReview(), section: text().notNull(), note: text().notNull(), ...timestamps },
  (note) => [primaryKey({ name: 'calibration_notes_pk', columns: [note.calibrationReviewId, note.section] })],
);

/** The Office lets a reviewer of a cycle start without. Append-only. */
export const calibrationWaivers = pgTable(
  'calibration_waivers',
  {
    cycleId: uuid()
      .$type<CycleId>()
      .notNull()
      .references(() => cycles.id),
    reviewerId: person().notNull(),
    reason: text().notNull(),
    waivedBy: person().notNull(),
    waivedAt: instant().notNull(),
  },
  (waiver) => [
    primaryKey({ name: 'calibration_waivers_pk', columns: [waiver.cycleId, waiver.reviewerId] }),
    index('calibration_waivers_reviewer_idx').on(waiver.reviewerId),
    check('calibration_waivers_reason_said', sql`length(btrim(${waiver.reason})) > 0`),
  ],
);

/** Live reviews that had ratings when a calibration application was opened: they are finished without it. */
export const calibrationLetFinish = pgTable(
  'calibration_let_finish',
  {
    calibrationId: uuid()
      .$type<CalibrationId>()
      .notNull()
      .references(() => calibrationApplications.id),
    reviewId: uuid()
      .$type<ReviewId>()
      .notNull()
      .references(() => reviews.id),
  },
  (row) => [
    primaryKey({ name: 'calibration_let_finish_pk', columns: [row.calibrationId, row.reviewId] }),
    index('calibration_let_finish_review_idx').on(row.reviewId),
  ],
);
