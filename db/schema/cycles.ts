import { bigint, boolean, index, jsonb, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import type { ApplicationId, CycleId, OrganizationId, UserId } from '#app/domain/shared/id.ts';
import type { EligibilityAnswers } from '#app/domain/vetting/eligibility.ts';
import { instant, timestamps } from './columns.ts';
import { users } from './identity.ts';
import { organizations } from './organizations.ts';
import { applications, cycles } from './vetting.ts';

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
