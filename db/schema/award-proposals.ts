import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { AWARD_PROPOSAL_STATUSES } from '#app/domain/fund/money-vocabulary.ts';
import type { AwardProposalId, FundAppealId, FundRequestId, UserId } from '#app/domain/shared/id.ts';
import { cents, id, instant, oneOf } from './columns.ts';
import { fundRequests } from './fund.ts';
import { users } from './identity.ts';
import { fundAppeals } from './money.ts';

/**
 * What one director wants to give by itself, out of an envelope or on appeal, and another has to confirm because it is more
 * than the Office lets one person give. One at most waits for each request.
 */
export const awardProposals = pgTable(
  'award_proposals',
  {
    id: id<AwardProposalId>(),
    fundRequestId: uuid()
      .$type<FundRequestId>()
      .notNull()
      .references(() => fundRequests.id),
    /** Null where it is paid out of an envelope. */
    fundAppealId: uuid()
      .$type<FundAppealId>()
      .references(() => fundAppeals.id),
    amount: cents().notNull(),
    reason: text().notNull(),
    status: text({ enum: AWARD_PROPOSAL_STATUSES }).notNull().default('waiting'),
    proposedBy: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    proposedAt: instant().notNull(),
    endedBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    endedAt: instant(),
  },
  (proposal) => [
    check('award_proposals_amount_positive', sql`${proposal.amount} > 0`),
    check('award_proposals_reason_given', sql`btrim(${proposal.reason}) <> ''`),
    check('award_proposals_status_known', oneOf(proposal.status, AWARD_PROPOSAL_STATUSES)),
    check(
      'award_proposals_ended_whole',
      sql`(${proposal.status} = 'waiting') = (${proposal.endedBy} is null and ${proposal.endedAt} is null)`,
    ),
    check(
      'award_proposals_two_people',
      sql`${proposal.status} <> 'confirmed' or ${proposal.endedBy} <> ${proposal.proposedBy}`,
    ),
    uniqueIndex('award_proposals_one_waits')
      .on(proposal.fundRequestId)
      .where(sql`${proposal.status} = 'waiting'`),
    index('award_proposals_request_idx').on(proposal.fundRequestId),
  ],
);
