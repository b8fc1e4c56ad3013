import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import { hasLeft, type ReviewStatus } from './vocabulary.ts';

export type ReleaseRefusal = 'release-submitted' | 'already-left' | 'reason-missing';

/**
 * Whether the Office may release a reviewer who never answers, or whose account is closed, so that somebody else can be
 * asked. In every state before submission, with a reason; what was submitted is locked and counts.
 */
export function judgeRelease(facts: {
  readonly reviewStatus: ReviewStatus;
  readonly reason: string;
}): Verdict<ReleaseRefusal> {
  if (facts.reviewStatus === 'submitted') return refused('release-submitted');
  if (hasLeft(facts.reviewStatus)) return refused('already-left');
  return facts.reason.trim() === '' ? refused('reason-missing') : ALLOWED;
}
