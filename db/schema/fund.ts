import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { AllocationTier } from '#app/domain/fund/allocation-weight.ts';
import {
  ALLOCATION_METHODS,
  AWARD_METHODS,
  FUND_REQUEST_KINDS,
  FUND_REQUEST_STATUSES,
  LEDGER_ACCOUNTS,
  ROUND_KINDS,
  ROUND_STATUSES,
} from '#app/domain/fund/vocabulary.ts';
import type {
  EnrollmentReleaseId,
  FundRequestId,
  FundRoundId,
  OfferingId,
  OpportunityIndexReleaseId,
  OrganizationId,
  PartnershipId,
  RequestId,
  SchoolCode,
  TransferId,
  UserId,
} from '#app/domain/shared/id.ts';
import type { CalendarDate, FiscalYear, SchoolYear } from '#app/domain/shared/year.ts';
import { cents, createdAt, id, instant, oneOf, timestamps } from './columns.ts';
import { users } from './identity.ts';
import { offerings, organizations } from './organizations.ts';
import { partnerships, requests } from './partnerships.ts';
import { enrollmentReleases, opportunityIndexReleases, schools } from './schools.ts';

/** A fiscal year's pool, its rules, its requests, its decisions. Rules freeze when it opens. */
export const fundRounds = pgTable(
  'fund_rounds',
  {
    id: id<FundRoundId>(),
    slug: text().notNull(),
    name: text().notNull(),
    fiscalYear: text().$type<FiscalYear>().notNull(),
    schoolYear: text().$type<SchoolYear>().notNull(),
    status: text({ enum: ROUND_STATUSES }).notNull().default('draft'),
    pool: cents().notNull(),
    /** Kept out of the pool's awards for appeals. */
    reserve: cents().notNull(),
    /** Kept by the database: the sum of the round's awards. */
    awarded: cents().notNull().default(sql`0`),
    opportunityIndexReleaseId: uuid()
      .$type<OpportunityIndexReleaseId>()
      .notNull()
      .references(() => opportunityIndexReleases.id),
    /** Whose enrollment the round counts. */
    enrollmentReleaseId: uuid()
      .$type<EnrollmentReleaseId>()
      .notNull()
      .references(() => enrollmentReleases.id),
    /** Hundredths; null when the round has no threshold. */
    threshold: smallint(),
    weightOpportunityIndex: integer().notNull().default(6000),
    weightQuality: integer().notNull().default(1500),
    weightReach: integer().notNull().default(1500),
    weightUnderserved: integer().notNull().default(1000),
    /** Students at which the reach term is 1. */
    reachCap: integer().notNull(),
    /** Dollars already received per student this year at which the underserved term is 0. */
    underservedBound: cents().notNull(),
    requestCap: cents(),
    method: text({ enum: AWARD_METHODS }).notNull(),
    kind: text({ enum: ROUND_KINDS }).notNull().default('requests'),
    /** The most for one school: of its requests together in a best portfolio, of its allocation in a formula. */
    schoolCap: cents(),
    /** The least for a neighborhood's requests together, in cents by its code. */
    neighborhoodFloors: jsonb().$type<Record<string, number>>(),
    /** How a formula weighs schools; null for a round of requests. */
    allocationMethod: text({ enum: ALLOCATION_METHODS }),
    tiers: jsonb().$type<AllocationTier[]>(),
    allocationFloor: cents(),
    /** The most that a school may lose against last year, in basis points. */
    lossLimit: integer(),
    lotterySeed: text().notNull(),
    /** SHA-256 of the seed, published when the round opens; the seed itself at adoption. */
    lotteryCommitment: text().notNull(),
    /** Days after adoption within which a school may appeal; the last one counts whole. */
    appealDays: smallint().notNull().default(14),
    opensAt: instant().notNull(),
    closesAt: instant().notNull(),
    createdBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    openedAt: instant(),
    closedAt: instant(),
    prioritizedAt: instant(),
    proposedBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    proposedAt: instant(),
    proposalNote: text(),
    adoptedBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    adoptedAt: instant(),
    /** Inputs, rules, order and awards as adopted, in canonical JSON, and the SHA-256 of those bytes. */
    snapshot: text(),
    snapshotHash: text(),
    calledOffBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    calledOffAt: instant(),
    /** Everybody who asked reads it. */
    callOffReason: text(),
    ...timestamps,
  },
  (round) => [
    unique('fund_rounds_slug_once').on(round.slug),
    check('fund_rounds_status_known', oneOf(round.status, ROUND_STATUSES)),
    check('fund_rounds_method_known', oneOf(round.method, AWARD_METHODS)),
    check(
      'fund_rounds_never_overspent',
      sql`${round.awarded} >= 0 and ${round.reserve} >= 0 and ${round.awarded} + ${round.reserve} <= ${round.pool}`,
    ),
    check(
      'fund_rounds_weights_whole',
      sql`${round.weightOpportunityIndex} + ${round.weightQuality} + ${round.weightReach} + ${round.weightUnderserved} = 10000
        and least(${round.weightOpportunityIndex}, ${round.weightQuality}, ${round.weightReach}, ${round.weightUnderserved}) >= 0`,
    ),
    check('fund_rounds_threshold_range', sql`${round.threshold} between 1 and 99`),
    check('fund_rounds_kind_known', oneOf(round.kind, ROUND_KINDS)),
    check('fund_rounds_allocation_known', oneOf(round.allocationMethod, ALLOCATION_METHODS)),
    check(
      'fund_rounds_formula_has_method',
      sql`(${round.kind} = 'requests') = (${round.allocationMethod} is null)`,
    ),
    check('fund_rounds_loss_limit_range', sql`${round.lossLimit} between 0 and 10000`),
    check('fund_rounds_appeal_days_range', sql`${round.appealDays} between 0 and 120`),
    check('fund_rounds_two_people', sql`${round.adoptedBy} <> ${round.proposedBy}`),
    check(
      'fund_rounds_adopted_has_snapshot',
      sql`(${round.status} in ('adopted', 'settled')) = (${round.snapshotHash} is not null)`,
    ),
    check(
      'fund_rounds_called_off_whole',
      sql`(${round.status} = 'called-off') = (${round.calledOffBy} is not null and ${round.calledOffAt} is not null and btrim(coalesce(${round.callOffReason}, '')) <> '')`,
    ),
  ],
);

/**
 * A school's ask for money for one request or partnership; or, of the kind `allocation`, the school's share of an adopted
 * formula, which nobody asked for and which is planned, committed, paid and returned like any award.
 */
export const fundRequests = pgTable(
  'fund_requests',
  {
    id: id<FundRequestId>(),
    reference: text().notNull(),
    kind: text({ enum: FUND_REQUEST_KINDS }).notNull().default('ask'),
    roundId: uuid()
      .$type<FundRoundId>()
      .notNull()
      .references(() => fundRounds.id),
    schoolCode: text()
      .$type<SchoolCode>()
      .notNull()
      .references(() => schools.code),
    requestId: uuid()
      .$type<RequestId>()
      .references(() => requests.id),
    partnershipId: uuid()
      .$type<PartnershipId>()
      .references(() => partnerships.id),
    /** Null for an allocation, whose school chooses what to buy later. */
    offeringId: uuid()
      .$type<OfferingId>()
      .references(() => offerings.id),
    organizationId: uuid()
      .$type<OrganizationId>()
      .references(() => organizations.id),
    status: text({ enum: FUND_REQUEST_STATUSES }).notNull().default('draft'),
    amount: cents().notNull(),
    students: integer().notNull(),
    goal: text().notNull().default(''),
    siteCouncilOn: date({ mode: 'string' }).$type<CalendarDate>(),
    otherMoney: cents().notNull().default(sql`0`),
    createdBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    submittedBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    submittedAt: instant(),
    /** Who decided the request by itself, out of an envelope; null where the round's adoption decided it. */
    decidedBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    decidedAt: instant(),
    /** The school, the partner and the public read it. */
    decisionReason: text(),
    ...timestamps,
  },
  (request) => [
    unique('fund_requests_reference_once').on(request.reference),
    check('fund_requests_status_known', oneOf(request.status, FUND_REQUEST_STATUSES)),
    check('fund_requests_kind_known', oneOf(request.kind, FUND_REQUEST_KINDS)),
    check(
      'fund_requests_ask_has_offering',
      sql`(${request.kind} = 'ask') = (${request.offeringId} is not null) and (${request.kind} = 'ask') = (${request.organizationId} is not null)`,
    ),
    check(
      'fund_requests_allocation_is_awarded',
      sql`${request.kind} = 'ask' or (${request.status} = 'awarded' and ${request.partnershipId} is null and ${request.requestId} is null)`,
    ),
    uniqueIndex('fund_requests_one_allocation')
      .on(request.roundId, request.schoolCode)
      .where(sql`${request.kind} = 'allocation'`),
    check('fund_requests_amount_positive', sql`${request.amount} > 0`),
    check('fund_requests_students_positive', sql`${request.students} > 0`),
    uniqueIndex('fund_requests_one_per_partnership')
      .on(request.roundId, request.partnershipId)
      // What was decided by itself stands in the way of no other: an envelope may pay one partnership twice.
      .where(sql`${request.status} <> 'withdrawn' and ${request.decidedAt} is null`),
    check(
      'fund_requests_decided_whole',
      sql`(${request.decidedBy} is null) = (${request.decidedAt} is null)
        and (${request.decidedBy} is null) = (${request.decisionReason} is null)
        and (${request.decidedBy} is null or ${request.status} in ('awarded', 'not-awarded'))`,
    ),
    index('fund_requests_round_idx').on(request.roundId, request.status),
    index('fund_requests_school_idx').on(request.schoolCode),
  ],
);

/** What the amount is for, line by line; the lines sum to the amount. */
export const fundRequestLines = pgTable(
  'fund_request_lines',
  {
    id: uuid().primaryKey().defaultRandom(),
    fundRequestId: uuid()
      .$type<FundRequestId>()
      .notNull()
      .references(() => fundRequests.id, { onDelete: 'cascade' }),
    position: smallint().notNull(),
    label: text().notNull(),
    amount: cents().notNull(),
  },
  (line) => [index('fund_request_lines_request_idx').on(line.fundRequestId)],
);

/** The order of a round with each request's working, as prioritized. Replaced whole until the round is proposed. */
export const fundPriorities = pgTable(
  'fund_priorities',
  {
    fundRequestId: uuid()
      .$type<FundRequestId>()
      .primaryKey()
      .references(() => fundRequests.id),
    roundId: uuid()
      .$type<FundRoundId>()
      .notNull()
      .references(() => fundRounds.id),
    eligible: boolean().notNull(),
    /** 1 is first; null for a request that is not eligible. */
    rank: integer(),
    /** The shape is the working returned by the priority rule. */
    working: jsonb().notNull(),
    proposedAmount: cents().notNull().default(sql`0`),
    reason: text().notNull(),
  },
  (priority) => [
    uniqueIndex('fund_priorities_rank_once').on(priority.roundId, priority.rank),
    check('fund_priorities_amount_not_negative', sql`${priority.proposedAmount} >= 0`),
  ],
);

/** Append-only: an award is decided once and never updated or deleted. */
export const fundAwards = pgTable(
  'fund_awards',
  {
    fundRequestId: uuid()
      .$type<FundRequestId>()
      .primaryKey()
      .references(() => fundRequests.id),
    roundId: uuid()
      .$type<FundRoundId>()
      .notNull()
      .references(() => fundRounds.id),
    amount: cents().notNull(),
    awardedBy: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    awardedAt: instant().notNull(),
  },
  (award) => [
    check('fund_awards_amount_positive', sql`${award.amount} > 0`),
    index('fund_awards_round_idx').on(award.roundId),
  ],
);

/** Double-entry and append-only: whole cents leave one account and enter another. */
export const ledgerTransfers = pgTable(
  'ledger_transfers',
  {
    id: id<TransferId>(),
    sequence: integer().generatedAlwaysAsIdentity(),
    roundId: uuid()
      .$type<FundRoundId>()
      .notNull()
      .references(() => fundRounds.id),
    fundRequestId: uuid()
      .$type<FundRequestId>()
      .references(() => fundRequests.id),
    fromAccount: text({ enum: LEDGER_ACCOUNTS }).notNull(),
    toAccount: text({ enum: LEDGER_ACCOUNTS }).notNull(),
    amount: cents().notNull(),
    /** The purchase that the money is held for or was paid on; every transfer to or from a commitment names it. */
    requisitionNumber: text(),
    /** The finance office's number of what was posted. It is taken in once. */
    documentNumber: text(),
    memo: text().notNull().default(''),
    recordedBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    recordedAt: instant().notNull(),
    ...createdAt,
  },
  (transfer) => [
    check('ledger_transfers_amount_positive', sql`${transfer.amount} > 0`),
    check('ledger_transfers_accounts_differ', sql`${transfer.fromAccount} <> ${transfer.toAccount}`),
    check('ledger_transfers_from_known', oneOf(transfer.fromAccount, LEDGER_ACCOUNTS)),
    check('ledger_transfers_to_known', oneOf(transfer.toAccount, LEDGER_ACCOUNTS)),
    check(
      'ledger_transfers_commitment_named',
      sql`(${transfer.fromAccount} <> 'commitment' and ${transfer.toAccount} <> 'commitment')
        or (${transfer.requisitionNumber} is not null and ${transfer.fundRequestId} is not null)`,
    ),
    uniqueIndex('ledger_transfers_document_once').on(transfer.documentNumber),
    index('ledger_transfers_round_idx').on(transfer.roundId, transfer.sequence),
    index('ledger_transfers_request_idx').on(transfer.fundRequestId),
  ],
);
