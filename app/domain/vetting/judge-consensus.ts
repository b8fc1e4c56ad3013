import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import { judgePanel } from './judge-review.ts';
import type { ApplicationStatus, ReviewStatus } from './vocabulary.ts';

export type ConsensusRefusal =
  | 'not-in-review'
  | 'already-written'
  | 'reviews-outstanding'
  | 'too-few-reviewers'
  | 'chair-not-on-panel'
  | 'reason-missing'
  | 'ratings-missing';

/**
 * Whether the chair may write the panel's agreed ratings: everybody on the
 * panel has submitted, every rating is settled, and there is a reason in
 * words. Written once. Product 3, Review.
 */
export function judgeConsensus(facts: {
  readonly applicationStatus: ApplicationStatus;
  readonly alreadyWritten: boolean;
  readonly panel: readonly ReviewStatus[];
  readonly chairSubmittedAReview: boolean;
  readonly reason: string;
  /** Ratings still empty in the chair's draft. */
  readonly missingRatings: number;
}): Verdict<ConsensusRefusal> {
  if (facts.applicationStatus !== 'in-review') return refused('not-in-review');
  if (facts.alreadyWritten) return refused('already-written');
  if (facts.panel.some((status) => status === 'assigned' || status === 'in-progress')) {
    return refused('reviews-outstanding');
  }
  const panel = judgePanel(facts.panel);
  if (!panel.ok) return panel;
  if (!facts.chairSubmittedAReview) return refused('chair-not-on-panel');
  if (facts.reason.trim() === '') return refused('reason-missing');
  return facts.missingRatings > 0 ? refused('ratings-missing') : ALLOWED;
}
