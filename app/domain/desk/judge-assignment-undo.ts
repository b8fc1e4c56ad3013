import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import type { ApplicationStatus, ReviewStatus } from '../vetting/vocabulary.ts';

export type ReviewUndoRefusal = 'mail-sent' | 'review-begun';

/** Whether somebody who was asked to read can be taken off again as if never asked: told by nobody, and nothing opened. */
export function judgeReviewUndo(facts: {
  readonly told: boolean;
  readonly status: ReviewStatus | null;
  readonly declared: boolean;
}): Verdict<ReviewUndoRefusal> {
  if (facts.told) return refused('mail-sent');
  return facts.status === 'assigned' && !facts.declared ? ALLOWED : refused('review-begun');
}

export type ApplicationUndoRefusal = 'mail-sent' | 'not-in-review' | 'review-begun' | 'asked-since';

/** Whether an application goes back to those that wait for reviewers: everybody asked is taken off, and nobody came since. */
export function judgeApplicationUndo(facts: {
  readonly told: boolean;
  readonly status: ApplicationStatus;
  /** How many of those asked in the act stay. */
  readonly staying: number;
  /** How many others were asked after the act. */
  readonly askedSince: number;
}): Verdict<ApplicationUndoRefusal> {
  if (facts.told) return refused('mail-sent');
  if (facts.status !== 'in-review') return refused('not-in-review');
  if (facts.staying > 0) return refused('review-begun');
  return facts.askedSince > 0 ? refused('asked-since') : ALLOWED;
}
