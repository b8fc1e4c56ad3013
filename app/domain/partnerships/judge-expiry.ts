import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import { advanceRequest } from './request-state.ts';
import type { RequestStatus } from './vocabulary.ts';

/** Whether an unanswered request has lapsed: from `answerBy` on, that instant included. */
export function judgeExpiry(facts: {
  readonly status: RequestStatus;
  readonly answerBy: Date;
  readonly now: Date;
}): Verdict<'not-from-here' | 'still-time'> {
  const step = advanceRequest(facts.status, 'expire');
  if (!step.ok) return step;
  return facts.now.getTime() >= facts.answerBy.getTime() ? ALLOWED : refused('still-time');
}
