import type { UserId } from '../shared/id.ts';
import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import type { FundAppealStatus } from './money-vocabulary.ts';
import type { FundRequestStatus, RoundStatus } from './vocabulary.ts';

export type FundAppealRefusal =
  | 'round-not-adopted'
  | 'nothing-to-appeal'
  | 'already-appealed'
  | 'appeal-window-closed';

/**
 * Whether a school may appeal the decision on its request: the round is adopted and not settled, the request did not
 * receive all that it asked for, nobody appealed it yet, and `closesAt` (not at it) has not come. Money in whole cents;
 * `asked` is null for a share of a formula, which nobody asked for and which is appealed whatever its amount.
 */
export function judgeFundAppeal(facts: {
  readonly roundStatus: RoundStatus;
  readonly requestStatus: FundRequestStatus;
  readonly asked: number | null;
  readonly awarded: number;
  readonly alreadyAppealed: boolean;
  readonly closesAt: Date;
  readonly now: Date;
}): Verdict<FundAppealRefusal> {
  if (facts.roundStatus !== 'adopted') return refused('round-not-adopted');
  const isDecided = facts.requestStatus === 'awarded' || facts.requestStatus === 'not-awarded';
  if (!isDecided || (facts.asked !== null && facts.awarded >= facts.asked))
    return refused('nothing-to-appeal');
  if (facts.alreadyAppealed) return refused('already-appealed');
  return facts.now.getTime() < facts.closesAt.getTime() ? ALLOWED : refused('appeal-window-closed');
}

export type FundAppealDecisionRefusal =
  | 'appeal-not-open'
  | 'proposed-it'
  | 'adopted-it'
  | 'decided-it'
  | 'proposed-award'
  | 'made-it'
  | 'over-ask'
  | 'over-reserve'
  | 'partner-cannot-be-paid';

/**
 * Whether an appeal may be decided so: by somebody who neither proposed nor adopted the round, nor decided the request out
 * of its envelope, nor proposed the amount that was decided, nor made the appeal; once, and if granted for no more than what
 * the request still lacks and what the reserve still holds. `grant` in whole cents; 0 denies. A share of a formula asked for
 * nothing (`asked` is null): there the reserve alone is the limit. Product 3.
 */
export function judgeFundAppealDecision(facts: {
  readonly status: FundAppealStatus;
  readonly decider: UserId;
  readonly proposedBy: UserId | null;
  readonly adoptedBy: UserId | null;
  /** Who decided the request by itself; null where the adoption did. */
  readonly requestDecidedBy: UserId | null;
  /** Who proposed the award that another director confirmed; null where one person decided it. */
  readonly awardProposedBy: UserId | null;
  readonly madeBy: UserId;
  readonly asked: number | null;
  readonly awarded: number;
  readonly reserve: number;
  readonly grant: number;
  readonly payeeMayBePaid: boolean;
}): Verdict<FundAppealDecisionRefusal> {
  if (facts.status !== 'made') return refused('appeal-not-open');
  if (facts.decider === facts.proposedBy) return refused('proposed-it');
  if (facts.decider === facts.adoptedBy) return refused('adopted-it');
  if (facts.decider === facts.requestDecidedBy) return refused('decided-it');
  if (facts.decider === facts.awardProposedBy) return refused('proposed-award');
  if (facts.decider === facts.madeBy) return refused('made-it');
  if (facts.grant === 0) return ALLOWED;
  if (!facts.payeeMayBePaid) return refused('partner-cannot-be-paid');
  if (facts.asked !== null && facts.grant > facts.asked - facts.awarded) return refused('over-ask');
  return facts.grant > facts.reserve ? refused('over-reserve') : ALLOWED;
}

export type SettlementRefusal = 'appeals-waiting' | 'appeal-window-open';

/** Whether a round's reserve may go back: every appeal is decided and no other can come. */
export function judgeSettlement(facts: {
  readonly waitingAppeals: number;
  readonly appealsCloseAt: Date;
  readonly now: Date;
}): Verdict<SettlementRefusal> {
  if (facts.waitingAppeals > 0) return refused('appeals-waiting');
  return facts.now.getTime() < facts.appealsCloseAt.getTime() ? refused('appeal-window-open') : ALLOWED;
}
