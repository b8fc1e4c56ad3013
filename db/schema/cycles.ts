import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type {
  ApplicationId,
  CycleId,
  IntentId,
  OfferingId,
  OrganizationId,
  UserId,
} from '#app/domain/shared/id.ts';
import type { EligibilityAnswers } from '#app/domain/vetting/eligibility.ts';
import { INTENT_STATUSES } from '#app/domain/vetting/vocabulary.ts';
import { applications, cycles } from './applications.ts';
import { id, instant, oneOf, timestamps } from './columns.ts';
import { users } from './identity.ts';
import { offerings, organizations } from './organizations.ts';

/** What an organization answered before applying, and what stood in the way. Append-only; the newest counts. */
export const eligibilityAnswers = pgTable(
  'eligibility_answers',
  {
    id: uuid().primaryKey().defaultRandom(),
    cycleId: uuid()
      .$type<CycleId>()
      .notNull()
      .references(() => cycles.id),
    organizationId: uuid()
      .$type<OrganizationId>()
      .notNull()
      .references(() => organizations.id),
    answers: jsonb().$type<EligibilityAnswers>().notNull(),
    isEligible: boolean().notNull(),
    answeredBy: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    answeredAt: instant().notNull(),
    /** Two answers of one instant keep their order. */
    sequence: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
  },
  (answer) => [
    index('eligibility_answers_newest_idx').on(answer.organizationId, answer.cycleId, answer.sequence),
  ],
);

/** Which of an organization's applications a person works on; without a line, the newest registration. */
export const applicationsInHand = pgTable(
  'applications_in_hand',
  {
    userId: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    organizationId: uuid()
      .$type<OrganizationId>()
      .notNull()
      .references(() => organizations.id),
    applicationId: uuid()
      .$type<ApplicationId>()
      .notNull()
      .references(() => applications.id),
    ...timestamps,
  },
  (row) => [
    primaryKey({ name: 'applications_in_hand_pk', columns: [row.userId, row.organizationId] }),
    index('applications_in_hand_application_idx').on(row.applicationId),
  ],
);

/**
 * The first step of a cycle of two: a short statement of what an organization would offer. The sender may change it until
 * the Office answers; from then on a trigger keeps it, and only an invited organization can begin an application. Whoever
 * withdraws may send another.
 */
export const intents = pgTable(
  'intents',
  {
    id: id<IntentId>(),
    cycleId: uuid()
      .$type<CycleId>()
      .notNull()
      .references(() => cycles.id),
    organizationId: uuid()
      .$type<OrganizationId>()
      .notNull()
      .references(() => organizations.id),
    /** Students for whom there would be room in a school year. */
    places: integer().notNull(),
    why: text().notNull(),
    status: text({ enum: INTENT_STATUSES }).notNull().default('waiting'),
    sentBy: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    sentAt: instant().notNull(),
    reason: text(),
    answeredBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    answeredAt: instant(),
    withdrawnAt: instant(),
    ...timestamps,
  },
  (intent) => [
    uniqueIndex('intents_one_per_cycle')
      .on(intent.cycleId, intent.organizationId)
      .where(sql`${intent.status} in ('waiting', 'invited')`),
    index('intents_list_idx').on(intent.cycleId, intent.status, intent.sentAt),
    index('intents_organization_idx').on(intent.organizationId),
    check('intents_status_known', oneOf(intent.status, INTENT_STATUSES)),
    check('intents_places_range', sql`${intent.places} between 1 and 5000`),
    check('intents_why_said', sql`length(btrim(${intent.why})) > 0`),
    check(
      'intents_answer_whole',
      sql`(${intent.status} not in ('invited', 'declined') or ${intent.answeredAt} is not null)
        and (${intent.status} <> 'waiting' or ${intent.answeredAt} is null)
        and (${intent.answeredAt} is null) = (${intent.answeredBy} is null)
        and (${intent.answeredAt} is null) = (${intent.reason} is null)`,
    ),
    check(
      'intents_withdrawal_dated',
      sql`(${intent.status} = 'withdrawn') = (${intent.withdrawnAt} is not null)`,
    ),
  ],
);

/** The offerings that an intent is about. */
export const intentOfferings = pgTable(
  'intent_offerings',
  {
    intentId: uuid()
      .$type<IntentId>()
      .notNull()
      .references(() => intents.id),
    offeringId: uuid()
      .$type<OfferingId>()
      .notNull()
      .references(() => offerings.id),
  },
  (row) => [
    primaryKey({ name: 'intent_offerings_pk', columns: [row.intentId, row.offeringId] }),
    index('intent_offerings_offering_idx').on(row.offeringId),
  ],
);
