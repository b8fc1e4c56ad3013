import type { OfferingId, OrganizationId, UserId } from '../shared/id.ts';
import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import { type AppealState, decideAppeal } from './appeal-state.ts';
import { type AskedRule, judgeBy, type TracedRule, traceBy } from './asked-rules.ts';
import { OUTCOME_RULES, type OutcomeFacts, type OutcomeRefusal } from './judge-outcomes.ts';
import type { Outcome } from './vocabulary.ts';

export type AppealRefusal = 'nothing-declined' | 'already-appealed' | 'window-closed';

/** Whether a decision may be appealed: something was declined, not yet appealed, before `appealsCloseAt` (not at it). */
export function judgeAppeal(facts: {
  readonly outcomes: readonly Outcome[];
  readonly alreadyAppealed: boolean;
  readonly appealsCloseAt: Date;
  readonly now: Date;
}): Verdict<AppealRefusal> {
  if (!facts.outcomes.includes('declined')) return refused('nothing-declined');
  if (facts.alreadyAppealed) return refused('already-appealed');
  return facts.now.getTime() < facts.appealsCloseAt.getTime() ? ALLOWED : refused('window-closed');
}

export type AppealDecisionFacts = OutcomeFacts & {
  readonly appeal: AppealState;
  readonly decider: { readonly userId: UserId; readonly memberOf: readonly OrganizationId[] };
  readonly organizationId: OrganizationId;
  /** What the first decision said of each. */
  readonly before: readonly { readonly offeringId: OfferingId | null; readonly outcome: Outcome }[];
};

export type AppealDecisionRefusal =
  | 'appeal-not-open'
  | 'decided-it-first'
  | 'reviewed-it'
  | 'decider-of-that-organization'
  | 'approval-taken-away'
  | OutcomeRefusal;

const refusedFor = ({ appeal, decider }: AppealDecisionFacts) => {
  const step = decideAppeal(appeal, decider.userId);
  return step.ok ? null : step.reason;
};
const belongs = ({ decider, organizationId }: AppealDecisionFacts) =>
  decider.memberOf.includes(organizationId);
const takenAway = ({ before, outcomes }: AppealDecisionFacts) =>
  before.filter(
    ({ offeringId, outcome }) =>
      outcome === 'approved' &&
      outcomes.some((each) => each.offeringId === offeringId && each.outcome === 'declined'),
  );

const RULES: readonly AskedRule<AppealDecisionFacts, AppealDecisionRefusal>[] = [
  {
    reason: 'appeal-not-open',
    given: ({ appeal }) => ({ appealStatus: appeal.status }),
    holds: (facts) => refusedFor(facts) !== 'not-from-here',
  },
  {
    reason: 'decided-it-first',
    given: (facts) => ({ deciderDecidedItFirst: facts.appeal.firstDecider === facts.decider.userId }),
    holds: (facts) => refusedFor(facts) !== 'decided-it-first',
  },
  {
    reason: 'reviewed-it',
    given: (facts) => ({ deciderReviewedIt: facts.appeal.reviewers.includes(facts.decider.userId) }),
    holds: (facts) => refusedFor(facts) !== 'reviewed-it',
  },
  {
    reason: 'decider-of-that-organization',
    given: (facts) => ({ deciderWorkedThere: belongs(facts) }),
    holds: (facts) => !belongs(facts),
  },
  {
    reason: 'approval-taken-away',
    given: (facts) => ({
      approvedBefore: facts.before.filter(({ outcome }) => outcome === 'approved').length,
      takenAway: takenAway(facts).length,
    }),
    holds: (facts) => takenAway(facts).length === 0,
  },
  ...OUTCOME_RULES,
];

/** Whether a person may decide an appeal, and in this way. What was approved stays so: an appeal only ever helps. */
export function judgeAppealDecision(facts: AppealDecisionFacts): Verdict<AppealDecisionRefusal> {
  return judgeBy(RULES, facts);
}

/** The same rules, each with the facts it was given and its answer. */
export function traceAppealDecision(facts: AppealDecisionFacts): TracedRule<AppealDecisionRefusal>[] {
  return traceBy(RULES, facts);
}
