import { type Advance, advance, type Transitions } from '../shared/transitions.ts';
import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import type { CalendarDate } from '../shared/year.ts';
import type { PartnershipStatus } from './vocabulary.ts';

export const PARTNERSHIP_VERBS = ['clear', 'resume', 'lapse', 'start', 'complete', 'verify', 'end'] as const;
export type PartnershipVerb = (typeof PARTNERSHIP_VERBS)[number];

/**
 * The life of a partnership. `lapse` is the loss of clearance: even one that
 * runs goes back to planned, since nothing is active while not cleared, and
 * `resume` lets it go on when it is cleared again, without being started anew.
 * Which of the three are completed by their last day is `whatItsEndBrings`.
 */
export const PARTNERSHIP_TRANSITIONS = {
  planned: { clear: 'cleared', resume: 'active', complete: 'completed', end: 'ended' },
  cleared: { start: 'active', lapse: 'planned', complete: 'completed', end: 'ended' },
  active: { complete: 'completed', lapse: 'planned', end: 'ended' },
  completed: { verify: 'verified' },
  verified: {},
  ended: {},
} as const satisfies Transitions<PartnershipStatus, PartnershipVerb>;

/** Where a verb takes a partnership, or `not-from-here`. Use `judgePartnershipStep` where the facts matter. */
export function advancePartnership(
  status: PartnershipStatus,
  verb: PartnershipVerb,
): Advance<PartnershipStatus> {
  return advance<PartnershipStatus, PartnershipVerb>(PARTNERSHIP_TRANSITIONS, status, verb);
}

export type PartnershipStepRefusal =
  | 'not-from-here'
  | 'not-cleared'
  | 'still-cleared'
  | 'not-begun'
  | 'not-over';

/**
 * Whether a partnership may take a step today. It is cleared and started only
 * while cleared to serve (`clearedToServe`), lapses only when it no longer is,
 * starts on its first day at the earliest and completes on its last.
 */
export function judgePartnershipStep(facts: {
  readonly status: PartnershipStatus;
  readonly verb: PartnershipVerb;
  readonly cleared: boolean;
  readonly today: CalendarDate;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
}): Verdict<PartnershipStepRefusal> {
  const { status, verb, cleared, today } = facts;
  const step = advancePartnership(status, verb);
  if (!step.ok) return step;
  if ((step.to === 'cleared' || step.to === 'active') && !cleared) return refused('not-cleared');
  if (verb === 'lapse' && cleared) return refused('still-cleared');
  if ((verb === 'start' || verb === 'resume') && today < facts.startsOn) return refused('not-begun');
  if (verb === 'complete' && today < facts.endsOn) return refused('not-over');
  return ALLOWED;
}
