import type { OfferingId, OrganizationId, UserId } from '../shared/id.ts';
import type { Verdict } from '../shared/verdict.ts';
import { type AskedRule, judgeBy, type TracedRule, traceBy } from './asked-rules.ts';
import { OUTCOME_RULES, type OutcomeRefusal, type SubjectOutcome } from './judge-outcomes.ts';
import { LEAST_REVIEWERS } from './judge-review.ts';
import type { ApplicationStatus, CycleKind, ReviewStatus } from './vocabulary.ts';

export type { SubjectOutcome } from './judge-outcomes.ts';

export type DecisionFacts = {
  readonly applicationStatus: ApplicationStatus;
  readonly cycleKind: CycleKind;
  readonly organizationId: OrganizationId;
  readonly offeringIds: readonly OfferingId[];
  readonly decider: { readonly userId: UserId; readonly memberOf: readonly OrganizationId[] };
  readonly reviews: readonly { readonly reviewerId: UserId; readonly status: ReviewStatus }[];
  readonly consensus: 'not-needed' | 'needed' | 'written';
  readonly outcomes: readonly SubjectOutcome[];
};

export type DecisionRefusal =
  | 'not-in-review'
  | 'decider-reviewed-it'
  | 'decider-of-that-organization'
  | 'reviews-outstanding'
  | 'too-few-reviews'
  | 'consensus-missing'
  | OutcomeRefusal;

const belongs = ({ decider, organizationId }: DecisionFacts) => decider.memberOf.includes(organizationId);
const reviewedIt = ({ reviews, decider }: DecisionFacts) =>
  reviews.some(({ reviewerId }) => reviewerId === decider.userId);
const counted = ({ reviews }: DecisionFacts, ...statuses: ReviewStatus[]) =>
  reviews.filter(({ status }) => statuses.includes(status)).length;

/** Names of reviewers stay out of what is kept: the applicant may read it. */
const PANEL_RULES: readonly AskedRule<DecisionFacts, DecisionRefusal>[] = [
  {
    reason: 'not-in-review',
    given: ({ applicationStatus }) => ({ applicationStatus }),
    holds: ({ applicationStatus }) => applicationStatus === 'in-review',
  },
  {
    reason: 'decider-of-that-organization',
    given: (facts) => ({ deciderWorkedThere: belongs(facts) }),
    holds: (facts) => !belongs(facts),
  },
  {
    reason: 'decider-reviewed-it',
    given: (facts) => ({ deciderReviewedIt: reviewedIt(facts) }),
    holds: (facts) => !reviewedIt(facts),
  },
  {
    reason: 'reviews-outstanding',
    given: (facts) => ({ reviewsOutstanding: counted(facts, 'assigned', 'in-progress') }),
    holds: (facts) => counted(facts, 'assigned', 'in-progress') === 0,
  },
  {
    reason: 'too-few-reviews',
    given: (facts) => ({ reviewsSubmitted: counted(facts, 'submitted'), reviewsNeeded: LEAST_REVIEWERS }),
    holds: (facts) => counted(facts, 'submitted') >= LEAST_REVIEWERS,
  },
  {
    reason: 'consensus-missing',
    given: ({ consensus }) => ({ consensus }),
    holds: ({ consensus }) => consensus !== 'needed',
  },
];

const RULES: readonly AskedRule<DecisionFacts, DecisionRefusal>[] = [...PANEL_RULES, ...OUTCOME_RULES];

/** Whether a director may decide an application now, and in this way. Product 3, Review and Decision. */
export function judgeDecision(facts: DecisionFacts): Verdict<DecisionRefusal> {
  return judgeBy(RULES, facts);
}

/** The same rules, each with the facts it was given and its answer. */
export function traceDecision(facts: DecisionFacts): TracedRule<DecisionRefusal>[] {
  return traceBy(RULES, facts);
}
