import type { OfferingId, OrganizationId, UserId } from '../shared/id.ts';
import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import { LEAST_REVIEWERS } from './judge-review.ts';
import type { ApplicationStatus, CycleKind, Outcome, ReviewStatus } from './vocabulary.ts';

/** The outcome for the organization (`offeringId` null) or for one offering. */
export type SubjectOutcome = {
  readonly offeringId: OfferingId | null;
  readonly outcome: Outcome;
  readonly floorFailed: boolean;
  readonly meetsOrExceeds: boolean;
  readonly everyStandardHasReason: boolean;
};

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
  | 'outcome-missing'
  | 'reason-missing'
  | 'organization-declined'
  | 'floor-failed'
  | 'below-the-bar';

/**
 * Whether a director may decide an application now, and in this way. One
 * outcome for the organization and one for each offering, each with a reason
 * per standard. Nothing with a failed floor is approved; in a portfolio cycle
 * nothing below "meets" is. An offering cannot be approved where its
 * organization is declined. Product 3, Review and Decision.
 */
export function judgeDecision(facts: DecisionFacts): Verdict<DecisionRefusal> {
  if (facts.applicationStatus !== 'in-review') return refused('not-in-review');
  if (facts.decider.memberOf.includes(facts.organizationId)) return refused('decider-of-that-organization');
  if (facts.reviews.some(({ reviewerId }) => reviewerId === facts.decider.userId)) {
    return refused('decider-reviewed-it');
  }
  if (facts.reviews.some(({ status }) => status === 'assigned' || status === 'in-progress')) {
    return refused('reviews-outstanding');
  }
  if (facts.reviews.filter(({ status }) => status === 'submitted').length < LEAST_REVIEWERS) {
    return refused('too-few-reviews');
  }
  if (facts.consensus === 'needed') return refused('consensus-missing');
  return judgeOutcomes(facts);
}

function judgeOutcomes({ outcomes, offeringIds, cycleKind }: DecisionFacts): Verdict<DecisionRefusal> {
  const subjects = [null, ...offeringIds];
  const once = subjects.every((id) => outcomes.filter(({ offeringId }) => offeringId === id).length === 1);
  if (!once || outcomes.length !== subjects.length) return refused('outcome-missing');
  if (!outcomes.every(({ everyStandardHasReason }) => everyStandardHasReason))
    return refused('reason-missing');

  const approved = outcomes.filter(({ outcome }) => outcome === 'approved');
  if (approved.length > 0 && !approved.some(({ offeringId }) => offeringId === null)) {
    return refused('organization-declined');
  }
  if (approved.some(({ floorFailed }) => floorFailed)) return refused('floor-failed');
  if (cycleKind === 'portfolio' && !approved.every(({ meetsOrExceeds }) => meetsOrExceeds)) {
    return refused('below-the-bar');
  }
  return ALLOWED;
}
