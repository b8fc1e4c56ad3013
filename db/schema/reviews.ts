import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
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
  ConsensusId,
  IndicatorId,
  OfferingId,
  OrganizationId,
  ReviewId,
  StandardId,
  UserId,
} from '#app/domain/shared/id.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import { REVIEW_STATUSES, TIE_KINDS } from '#app/domain/vetting/vocabulary.ts';
import { applications } from './applications.ts';
import { createdAt, id, instant, oneOf, timestamps } from './columns.ts';
import { users } from './identity.ts';
import { offerings, organizations } from './organizations.ts';
import { rubricIndicators, rubricStandards } from './standards.ts';

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
