import type { IndicatorId, OfferingId, OrganizationId } from '../shared/id.ts';
import { sameMailDomain } from '../shared/mail-domains.ts';
import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import { type ApplicationStatus, hasLeft, type ReviewStatus } from './vocabulary.ts';

/** Every application is read by at least this many reviewers. Product 3, Review. */
export const LEAST_REVIEWERS = 2;

export type AssignmentRefusal =
  | 'application-not-in-review'
  | 'not-a-reviewer'
  | 'declared-conflict'
  | 'of-that-organization'
  | 'declared-tie'
  | 'same-mail-domain'
  | 'already-assigned';

/**
 * Whether one person may be put on an application's panel: nobody who works or has worked for the organization, has
 * named a conflict or a tie with it, or writes from the same mail domain as its people.
 */
export function judgeReviewerAssignment(facts: {
  readonly applicationStatus: ApplicationStatus;
  readonly organizationId: OrganizationId;
  /** From `ownMailDomain`, of everybody who belongs or belonged to it, and of its own address. */
  readonly organizationDomains: readonly string[];
  readonly reviewer: {
    readonly holdsReviewerRole: boolean;
    readonly declaredConflicts: readonly OrganizationId[];
    readonly memberOf: readonly OrganizationId[];
    readonly ties: readonly OrganizationId[];
    /** Null for an address at a provider for everybody. */
    readonly mailDomain: string | null;
    readonly alreadyAssigned: boolean;
  };
}): Verdict<AssignmentRefusal> {
  const { reviewer, organizationId } = facts;
  if (facts.applicationStatus !== 'submitted' && facts.applicationStatus !== 'in-review') {
    return refused('application-not-in-review');
  }
  if (!reviewer.holdsReviewerRole) return refused('not-a-reviewer');
  if (reviewer.memberOf.includes(organizationId)) return refused('of-that-organization');
  if (reviewer.declaredConflicts.includes(organizationId)) return refused('declared-conflict');
  if (reviewer.ties.includes(organizationId)) return refused('declared-tie');
  const { mailDomain } = reviewer;
  if (mailDomain !== null && facts.organizationDomains.some((domain) => sameMailDomain(domain, mailDomain))) {
    return refused('same-mail-domain');
  }
  if (reviewer.alreadyAssigned) return refused('already-assigned');
  return ALLOWED;
}

/** Whether a panel is large enough for review to start; who stepped back or was released does not count. */
export function judgePanel(panel: readonly ReviewStatus[]): Verdict<'too-few-reviewers'> {
  const reading = panel.filter((status) => !hasLeft(status)).length;
  return reading < LEAST_REVIEWERS ? refused('too-few-reviewers') : ALLOWED;
}

export type ReviewAccessRefusal = 'not-assigned' | 'declaration-not-signed' | 'recused' | 'released';

/** Whether a reviewer may see the evidence: only after signing that there is no conflict. */
export function judgeReviewAccess(facts: {
  readonly reviewStatus: ReviewStatus | null;
  readonly declaredNoConflictAt: Date | null;
}): Verdict<ReviewAccessRefusal> {
  if (facts.reviewStatus === null) return refused('not-assigned');
  if (facts.reviewStatus === 'recused' || facts.reviewStatus === 'released') {
    return refused(facts.reviewStatus);
  }
  return facts.declaredNoConflictAt === null ? refused('declaration-not-signed') : ALLOWED;
}

/** Whether a reviewer may see the others' ratings: only once their own are submitted and locked. */
export function judgeReadingOthers(own: ReviewStatus | null): Verdict<'own-review-not-submitted'> {
  return own === 'submitted' ? ALLOWED : refused('own-review-not-submitted');
}

export type RatingSlot = { readonly indicatorId: IndicatorId; readonly offeringId: OfferingId | null };

export type ReviewSubmission =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: ReviewAccessRefusal | 'already-submitted' }
  | { readonly ok: false; readonly reason: 'incomplete'; readonly missing: readonly RatingSlot[] };

/**
 * Whether a review may be submitted: every organization indicator rated once,
 * and every offering indicator once for each offering. "Cannot tell" on a floor
 * is an answer here; the panel settles it in consensus. Names all that is missing.
 */
export function judgeReviewSubmission(facts: {
  readonly reviewStatus: ReviewStatus;
  readonly declaredNoConflictAt: Date | null;
  readonly indicators: {
    readonly organization: readonly IndicatorId[];
    readonly offering: readonly IndicatorId[];
  };
  readonly offeringIds: readonly OfferingId[];
  readonly rated: readonly RatingSlot[];
}): ReviewSubmission {
  const access = judgeReviewAccess(facts);
  if (!access.ok) return access;
  if (facts.reviewStatus === 'submitted') return refused('already-submitted');

  const slots: RatingSlot[] = facts.indicators.organization.map((indicatorId) => ({
    indicatorId,
    offeringId: null,
  }));
  for (const offeringId of facts.offeringIds) {
    slots.push(...facts.indicators.offering.map((indicatorId) => ({ indicatorId, offeringId })));
  }
  const missing = slots.filter(
    (slot) =>
      !facts.rated.some((r) => r.indicatorId === slot.indicatorId && r.offeringId === slot.offeringId),
  );
  return missing.length > 0 ? { ok: false, reason: 'incomplete', missing } : ALLOWED;
}
