import { sql } from 'drizzle-orm';
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { ExplainedPlacement } from '#app/domain/assignment/assignment-record.ts';
import {
  ASSIGNMENT_STATUSES,
  PRIORITIES,
  type Priority,
  RANKING_STATUSES,
} from '#app/domain/assignment/vocabulary.ts';
import type {
  AssignmentRoundId,
  OfferingId,
  OpportunityIndexReleaseId,
  SchoolCode,
  UserId,
} from '#app/domain/shared/id.ts';
import type { CalendarDate, SchoolYear } from '#app/domain/shared/year.ts';
import { codes, id, instant, oneOf, timestamps } from './columns.ts';
import { users } from './identity.ts';
import { offerings } from './organizations.ts';
import { opportunityIndexReleases, schools } from './schools.ts';

const roundId = () =>
  uuid()
    .$type<AssignmentRoundId>()
    .notNull()
    .references(() => assignmentRounds.id);
const schoolCode = () =>
  text()
    .$type<SchoolCode>()
    .notNull()
    .references(() => schools.code);
const person = () =>
  uuid()
    .$type<UserId>()
    .references(() => users.id);

/** A group of over-subscribed offerings of one school year and the rules by which schools get them. Frozen when it opens. */
export const assignmentRounds = pgTable(
  'assignment_rounds',
  {
    id: id<AssignmentRoundId>(),
    slug: text().notNull(),
    name: text().notNull(),
    schoolYear: text().$type<SchoolYear>().notNull(),
    status: text({ enum: ASSIGNMENT_STATUSES }).notNull().default('draft'),
    /** What sets schools before one another, the weightiest first; the lottery comes after. */
    priorityOrder: text().array().$type<Priority[]>().notNull(),
    /** The least Opportunity Index of each band of need but the lowest, in hundredths, falling. */
    bandsFrom: smallint().array().notNull(),
    opportunityIndexReleaseId: uuid()
      .$type<OpportunityIndexReleaseId>()
      .references(() => opportunityIndexReleases.id),
    lotterySeed: text().notNull(),
    /** SHA-256 of the seed, published when the round opens; the seed itself with the assignment. */
    lotteryCommitment: text().notNull(),
    opensAt: instant().notNull(),
    closesAt: instant().notNull(),
    /** Days after the assignment on which only schools with a place may send a request. */
    reserveDays: smallint().notNull(),
    createdBy: person(),
    openedAt: instant(),
    closedAt: instant(),
    assignedBy: person(),
    assignedAt: instant(),
    reservedUntil: date({ mode: 'string' }).$type<CalendarDate>(),
    calledOffAt: instant(),
    callOffReason: text(),
    /** Inputs with every ranking, and the result, in canonical JSON; and what of it is published. Each with the SHA-256 of its bytes. */
    record: text(),
    recordHash: text(),
    published: text(),
    publishedHash: text(),
    ...timestamps,
  },
  (round) => [
    unique('assignment_rounds_slug_once').on(round.slug),
    check('assignment_rounds_status_known', oneOf(round.status, ASSIGNMENT_STATUSES)),
    check(
      'assignment_rounds_order_known',
      sql`${round.priorityOrder} <@ ${sql.raw(`array[${PRIORITIES.map((each) => `'${each}'`).join(', ')}]::text[]`)}`,
    ),
    check(
      'assignment_rounds_need_has_release',
      sql`not 'need' = any(${round.priorityOrder}) or (${round.opportunityIndexReleaseId} is not null and cardinality(${round.bandsFrom}) > 0)`,
    ),
    check('assignment_rounds_closes_after_opening', sql`${round.closesAt} > ${round.opensAt}`),
    check('assignment_rounds_reserve_days_range', sql`${round.reserveDays} between 1 and 60`),
    check(
      'assignment_rounds_assigned_has_record',
      sql`case when ${round.status} = 'assigned'
        then num_nulls(${round.record}, ${round.recordHash}, ${round.published}, ${round.publishedHash}, ${round.assignedAt}, ${round.reservedUntil}) = 0
        else num_nonnulls(${round.record}, ${round.recordHash}, ${round.published}, ${round.publishedHash}, ${round.assignedAt}, ${round.reservedUntil}) = 0 end`,
    ),
    check(
      'assignment_rounds_call_off_has_reason',
      sql`(${round.status} = 'called-off') = (length(btrim(coalesce(${round.callOffReason}, ''))) > 0)`,
    ),
    index('assignment_rounds_year_idx').on(round.schoolYear, round.status),
  ],
);

/** What a round gives out. Grades and neighborhoods are the offering's as they stood when the round opened. */
export const assignmentOfferings = pgTable(
  'assignment_offerings',
  {
    roundId: roundId(),
    offeringId: uuid()
      .$type<OfferingId>()
      .notNull()
      .references(() => offerings.id),
    /** The schools that it can take. */
    groups: smallint().notNull(),
    grades: codes(),
    neighborhoods: codes(),
  },
  (offering) => [
    primaryKey({ name: 'assignment_offerings_pk', columns: [offering.roundId, offering.offeringId] }),
    check('assignment_offerings_groups_range', sql`${offering.groups} between 1 and 999`),
    index('assignment_offerings_offering_idx').on(offering.offeringId),
  ],
);

/** A school's ranking in a round. It counts once its leader submitted it. */
export const assignmentRankings = pgTable(
  'assignment_rankings',
  {
    roundId: roundId(),
    schoolCode: schoolCode(),
    status: text({ enum: RANKING_STATUSES }).notNull().default('prepared'),
    /** Goes up with each save, so that nobody overwrites what they have not seen. */
    version: integer().notNull().default(1),
    preparedBy: person().notNull(),
    preparedAt: instant().notNull(),
    submittedBy: person(),
    submittedAt: instant(),
    ...timestamps,
  },
  (ranking) => [
    primaryKey({ name: 'assignment_rankings_pk', columns: [ranking.roundId, ranking.schoolCode] }),
    check('assignment_rankings_status_known', oneOf(ranking.status, RANKING_STATUSES)),
    check(
      'assignment_rankings_submitted_by_somebody',
      sql`(${ranking.status} = 'submitted') = (num_nonnulls(${ranking.submittedAt}, ${ranking.submittedBy}) = 2)`,
    ),
    index('assignment_rankings_school_idx').on(ranking.schoolCode),
  ],
);

export const assignmentChoices = pgTable(
  'assignment_choices',
  {
    roundId: uuid().$type<AssignmentRoundId>().notNull(),
    schoolCode: text().$type<SchoolCode>().notNull(),
    offeringId: uuid().$type<OfferingId>().notNull(),
    /** 1 is the first choice. */
    rank: smallint().notNull(),
  },
  (choice) => [
    primaryKey({
      name: 'assignment_choices_pk',
      columns: [choice.roundId, choice.schoolCode, choice.offeringId],
    }),
    foreignKey({
      name: 'assignment_choices_ranking_fk',
      columns: [choice.roundId, choice.schoolCode],
      foreignColumns: [assignmentRankings.roundId, assignmentRankings.schoolCode],
    }),
    foreignKey({
      name: 'assignment_choices_offering_fk',
      columns: [choice.roundId, choice.offeringId],
      foreignColumns: [assignmentOfferings.roundId, assignmentOfferings.offeringId],
    }),
    unique('assignment_choices_rank_once').on(choice.roundId, choice.schoolCode, choice.rank),
    check('assignment_choices_rank_positive', sql`${choice.rank} >= 1`),
  ],
);

/** What each school that submitted a ranking got, with its working. Append-only, and never more than an offering's groups. */
export const assignmentResults = pgTable(
  'assignment_results',
  {
    roundId: uuid().$type<AssignmentRoundId>().notNull(),
    schoolCode: text().$type<SchoolCode>().notNull(),
    offeringId: uuid().$type<OfferingId>(),
    /** Which of its choices the school got, from 1. */
    choice: smallint(),
    working: jsonb().$type<ExplainedPlacement>().notNull(),
  },
  (result) => [
    primaryKey({ name: 'assignment_results_pk', columns: [result.roundId, result.schoolCode] }),
    foreignKey({
      name: 'assignment_results_ranking_fk',
      columns: [result.roundId, result.schoolCode],
      foreignColumns: [assignmentRankings.roundId, assignmentRankings.schoolCode],
    }),
    foreignKey({
      name: 'assignment_results_offering_fk',
      columns: [result.roundId, result.offeringId],
      foreignColumns: [assignmentOfferings.roundId, assignmentOfferings.offeringId],
    }),
    check(
      'assignment_results_whole',
      sql`num_nonnulls(${result.offeringId}, ${result.choice}) <> 1 and ${result.choice} >= 1`,
    ),
    index('assignment_results_offering_idx').on(result.roundId, result.offeringId),
  ],
);
