import { type Advance, advance, type Transitions } from '../shared/transitions.ts';
import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import { phaseAt, type TimeSpan } from '../shared/window.ts';
import type { AssignmentStatus, RankingStatus } from './vocabulary.ts';

export const ASSIGNMENT_VERBS = ['open', 'close', 'assign', 'call-off'] as const;
export type AssignmentVerb = (typeof ASSIGNMENT_VERBS)[number];

/** The life of an assignment round. It is assigned once, and what it assigned is never computed again. */
export const ASSIGNMENT_TRANSITIONS = {
  draft: { open: 'open', 'call-off': 'called-off' },
  open: { close: 'closed', 'call-off': 'called-off' },
  closed: { assign: 'assigned', 'call-off': 'called-off' },
  assigned: {},
  'called-off': {},
} as const satisfies Transitions<AssignmentStatus, AssignmentVerb>;

/** Where a verb takes a round, or `not-from-here`. */
export function advanceAssignment(status: AssignmentStatus, verb: AssignmentVerb): Advance<AssignmentStatus> {
  return advance<AssignmentStatus, AssignmentVerb>(ASSIGNMENT_TRANSITIONS, status, verb);
}

/** Whether a round's offerings and rules may be edited: they freeze when it opens. */
export function judgeRedraw(status: AssignmentStatus): Verdict<'rules-frozen'> {
  return status === 'draft' ? ALLOWED : refused('rules-frozen');
}

export type WindowRefusal = 'not-open' | 'not-open-yet' | 'deadline-passed';

/** Whether schools may rank now: the round is open and the clock is within its half-open window. */
export function judgeTakesRankings(
  status: AssignmentStatus,
  window: TimeSpan,
  now: Date,
): Verdict<WindowRefusal> {
  if (status !== 'open') return refused('not-open');
  const phase = phaseAt(window, now);
  if (phase === 'before') return refused('not-open-yet');
  return phase === 'after' ? refused('deadline-passed') : ALLOWED;
}

/**
 * Whether a ranking may be saved. Until the leader submits, leader and designee
 * prepare it together; from then on only the leader changes it, and it stays
 * submitted, so that nobody's last-minute correction leaves the school out.
 * `seen` is the version that the writer had in front of them.
 */
export function judgeSave(facts: {
  readonly status: RankingStatus | null;
  readonly maySubmit: boolean;
  readonly version: number;
  readonly seen: number;
}): Verdict<'leader-submitted' | 'changed-meanwhile'> {
  if (facts.status === 'submitted' && !facts.maySubmit) return refused('leader-submitted');
  return facts.seen === facts.version ? ALLOWED : refused('changed-meanwhile');
}
