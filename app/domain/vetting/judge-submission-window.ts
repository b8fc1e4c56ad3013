import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import { phaseAt, type TimeSpan } from '../shared/window.ts';
import type { ApplicationStatus } from './vocabulary.ts';

export type SubmissionWindowRefusal = 'not-open-yet' | 'deadline-passed';

/**
 * Whether the clock allows an application to be sent. The deadline itself is
 * too late: a cycle is half-open. One that the Office returned may come back
 * after the deadline, until `returnedUntil`.
 */
export function judgeSubmissionWindow(facts: {
  readonly status: ApplicationStatus;
  readonly cycle: TimeSpan;
  readonly returnedUntil: Date | null;
  readonly now: Date;
}): Verdict<SubmissionWindowRefusal> {
  const { cycle, now, returnedUntil } = facts;
  if (facts.status === 'needs-information' && returnedUntil !== null && now < returnedUntil) return ALLOWED;
  const phase = phaseAt(cycle, now);
  if (phase === 'before') return refused('not-open-yet');
  return phase === 'after' ? refused('deadline-passed') : ALLOWED;
}
