import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import {
  ALL_END_REASONS,
  DECLINE_REASONS,
  FUNDING_SOURCES,
  NEED_STATUSES,
  PARTNERSHIP_STATUSES,
  REQUEST_STATUSES,
  SIDES,
} from '#app/domain/partnerships/vocabulary.ts';
import type {
  NeedId,
  OfferingId,
  OrganizationId,
  PartnershipId,
  RequestId,
  SchoolCode,
  UserId,
} from '#app/domain/shared/id.ts';
import type { CalendarDate, ClockTime, SchoolYear } from '#app/domain/shared/year.ts';
import { cents, codes, createdAt, id, instant, oneOf, timestamps } from './columns.ts';
import { users } from './identity.ts';
import { offerings, organizations } from './organizations.ts';
import { schools } from './schools.ts';

export const needs = pgTable(
  'needs',
  {
    id: id<NeedId>(),
    schoolCode: text()
      .$type<SchoolCode>()
      .notNull()
      .references(() => schools.code),
    schoolYear: text().$type<SchoolYear>().notNull(),
    title: text().notNull(),
    status: text({ enum: NEED_STATUSES }).notNull().default('open'),
    category: text(),
    goals: codes(),
    /** How much each goal counts, 1 to 3, in the order of the goals; empty where all count alike. */
    goalWeights: smallint().array().notNull().default(sql`'{}'::smallint[]`),
    grades: codes(),
    populations: codes(),
    windows: codes(),
    days: codes(),
    languages: codes(),
    headcount: integer(),
    /** The most the school can pay; null means no ceiling. */
    priceCeiling: cents(),
    /** Miles at which nearness adds nothing; null is the product's ten. */
    reachMiles: smallint(),
    startsOn: date({ mode: 'string' }).$type<CalendarDate>(),
    note: text().notNull().default(''),
    /** The school lets partners see that it looks for this. */
    partnersMaySee: boolean().notNull().default(false),
    /** Last year's need that this one continues. */
    carriedFromId: uuid()
      .$type<NeedId>()
      .references((): AnyPgColumn => needs.id),
    createdBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    changedBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    ...timestamps,
  },
  (need) => [
    check('needs_status_known', oneOf(need.status, NEED_STATUSES)),
    check('needs_headcount_positive', sql`${need.headcount} > 0`),
    check('needs_ceiling_not_negative', sql`${need.priceCeiling} >= 0`),
    check(
      'needs_goal_weights_of_goals',
      sql`cardinality(${need.goalWeights}) in (0, cardinality(${need.goals})) and 1 <= all(${need.goalWeights}) and 3 >= all(${need.goalWeights})`,
    ),
    check('needs_reach_range', sql`${need.reachMiles} between 1 and 10`),
    unique('needs_carried_once').on(need.carriedFromId),
    index('needs_school_idx').on(need.schoolCode, need.schoolYear),
    index('needs_open_idx').on(need.schoolYear, need.status),
  ],
);

export const requests = pgTable(
  'requests',
  {
    id: id<RequestId>(),
    reference: text().notNull(),
    schoolCode: text()
      .$type<SchoolCode>()
      .notNull()
      .references(() => schools.code),
    offeringId: uuid()
      .$type<OfferingId>()
      .notNull()
      .references(() => offerings.id),
    organizationId: uuid()
      .$type<OrganizationId>()
      .notNull()
      .references(() => organizations.id),
    needId: uuid()
      .$type<NeedId>()
      .references(() => needs.id),
    schoolYear: text().$type<SchoolYear>().notNull(),
    status: text({ enum: REQUEST_STATUSES }).notNull().default('draft'),
    /** The latest revision and the revision each side has consented to; agreed only when all three are one. */
    currentRevision: smallint().notNull().default(0),
    schoolConsent: smallint(),
    partnerConsent: smallint(),
    declineReason: text({ enum: DECLINE_REASONS }),
    declineNote: text(),
    createdBy: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    schoolContactId: uuid()
      .$type<UserId>()
      .references(() => users.id),
    partnerContactId: uuid()
      .$type<UserId>()
      .references(() => users.id),
    sentAt: instant(),
    answerBy: instant(),
    settledAt: instant(),
    /** Last year's partnership that this request would continue. */
    renewsId: uuid()
      .$type<PartnershipId>()
      .references((): AnyPgColumn => partnerships.id),
    ...timestamps,
  },
  (request) => [
    unique('requests_reference_once').on(request.reference),
    check('requests_status_known', oneOf(request.status, REQUEST_STATUSES)),
    check('requests_decline_reason_known', oneOf(request.declineReason, DECLINE_REASONS)),
    check(
      'requests_agreed_on_one_revision',
      sql`${request.status} <> 'agreed' or (${request.schoolConsent} = ${request.currentRevision} and ${request.partnerConsent} = ${request.currentRevision})`,
    ),
    index('requests_school_idx').on(request.schoolCode, request.schoolYear, request.status),
    index('requests_organization_idx').on(request.organizationId, request.status),
    index('requests_offering_idx').on(request.offeringId),
    uniqueIndex('requests_renew_once')
      .on(request.renewsId)
      .where(sql`${request.status} in ('draft', 'sent', 'changed', 'agreed')`),
    index('requests_answer_by_idx').on(request.answerBy).where(sql`${request.status} in ('sent', 'changed')`),
  ],
);

/** The terms as one side proposed them. Never edited: a change is the next number. */
export const requestRevisions = pgTable(
  'request_revisions',
  {
    requestId: uuid()
      .$type<RequestId>()
      .notNull()
      .references(() => requests.id),
    number: smallint().notNull(),
    side: text({ enum: SIDES }).notNull(),
    proposedBy: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    purpose: text().notNull().default(''),
    grades: codes(),
    headcount: integer().notNull(),
    startsOn: date({ mode: 'string' }).$type<CalendarDate>().notNull(),
    endsOn: date({ mode: 'string' }).$type<CalendarDate>().notNull(),
    days: codes(),
    startsAt: text().$type<ClockTime>(),
    endsAt: text().$type<ClockTime>(),
    /** The name of the offering's slot, where it has slots. */
    slot: text(),
    price: cents().notNull(),
    fundingSource: text({ enum: FUNDING_SOURCES }).notNull(),
    note: text().notNull().default(''),
    ...createdAt,
  },
  (revision) => [
    primaryKey({ name: 'request_revisions_pk', columns: [revision.requestId, revision.number] }),
    check('request_revisions_side_known', oneOf(revision.side, SIDES)),
    check('request_revisions_funding_known', oneOf(revision.fundingSource, FUNDING_SOURCES)),
    check('request_revisions_headcount_positive', sql`${revision.headcount} > 0`),
    check('request_revisions_price_not_negative', sql`${revision.price} >= 0`),
    check('request_revisions_dates_in_order', sql`${revision.startsOn} <= ${revision.endsOn}`),
  ],
);

/** Offering × school × school year, once both agreed. */
export const partnerships = pgTable(
  'partnerships',
  {
    id: id<PartnershipId>(),
    reference: text().notNull(),
    requestId: uuid()
      .$type<RequestId>()
      .references(() => requests.id),
    offeringId: uuid()
      .$type<OfferingId>()
      .notNull()
      .references(() => offerings.id),
    organizationId: uuid()
      .$type<OrganizationId>()
      .notNull()
      .references(() => organizations.id),
    schoolCode: text()
      .$type<SchoolCode>()
      .notNull()
      .references(() => schools.code),
    schoolYear: text().$type<SchoolYear>().notNull(),
    status: text({ enum: PARTNERSHIP_STATUSES }).notNull().default('planned'),
    grades: codes(),
    headcount: integer().notNull(),
    startsOn: date({ mode: 'string' }).$type<CalendarDate>().notNull(),
    endsOn: date({ mode: 'string' }).$type<CalendarDate>().notNull(),
    days: codes(),
    startsAt: text().$type<ClockTime>(),
    endsAt: text().$type<ClockTime>(),
    /** The name of the offering's slot, where it has slots. */
    slot: text(),
    price: cents().notNull(),
    fundingSource: text({ enum: FUNDING_SOURCES }).notNull(),
    requisitionNumber: text(),
    approvedBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    approvedAt: instant(),
    clearedAt: instant(),
    /** The last day on which it stays cleared if nothing changes. Readers compare it with today; see DECISIONS. */
    clearedUntil: date({ mode: 'string' }).$type<CalendarDate>(),
    /** The first day of its term on which it was cleared to serve; a later lapse leaves it. */
    firstClearedOn: date({ mode: 'string' }).$type<CalendarDate>(),
    /** When the school said that the work had begun; kept while a lapse interrupts it. */
    startedAt: instant(),
    /** When and why one side ended it before its last day. */
    endedAt: instant(),
    endReason: text({ enum: ALL_END_REASONS }),
    endNote: text(),
    schoolContactId: uuid()
      .$type<UserId>()
      .references(() => users.id),
    partnerContactId: uuid()
      .$type<UserId>()
      .references(() => users.id),
    ...timestamps,
  },
  (partnership) => [
    unique('partnerships_reference_once').on(partnership.reference),
    unique('partnerships_one_per_request').on(partnership.requestId),
    check('partnerships_status_known', oneOf(partnership.status, PARTNERSHIP_STATUSES)),
    check('partnerships_funding_known', oneOf(partnership.fundingSource, FUNDING_SOURCES)),
    check('partnerships_headcount_positive', sql`${partnership.headcount} > 0`),
    check('partnerships_price_not_negative', sql`${partnership.price} >= 0`),
    check('partnerships_end_reason_known', oneOf(partnership.endReason, ALL_END_REASONS)),
    check(
      'partnerships_active_only_when_cleared',
      sql`${partnership.status} in ('planned', 'ended') or ${partnership.clearedAt} is not null`,
    ),
    check(
      'partnerships_cleared_until_a_day',
      sql`${partnership.status} not in ('cleared', 'active') or ${partnership.clearedUntil} is not null`,
    ),
    index('partnerships_lapse_idx')
      .on(partnership.clearedUntil)
      .where(sql`${partnership.status} in ('cleared', 'active')`),
    index('partnerships_school_idx').on(partnership.schoolCode, partnership.schoolYear),
    index('partnerships_year_idx').on(partnership.schoolYear, partnership.schoolCode),
    /** The Office's list of the district, in its order. */
    index('partnerships_district_idx').on(
      partnership.schoolYear,
      partnership.startsOn,
      partnership.reference,
    ),
    index('partnerships_offering_idx').on(partnership.offeringId, partnership.schoolYear),
    index('partnerships_organization_idx').on(partnership.organizationId, partnership.schoolYear),
  ],
);
