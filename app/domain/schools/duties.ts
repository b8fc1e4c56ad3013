import type { UserId } from '../shared/id.ts';
import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import type { CalendarDate } from '../shared/year.ts';

/** What a leader may hand to a designee by name. Each is something that the role may do anyway; none sends a Fund request. */
export const DUTIES = [
  'state-needs',
  'answer-requests',
  'clear-partnerships',
  'confirm-sessions',
  'prepare-ratings',
  'inform-council',
] as const;
export type Duty = (typeof DUTIES)[number];

export const DELEGATION_ENDS = ['done', 'taken-back', 'moved'] as const;

export type DelegationRefusal = 'not-a-designee' | 'day-is-past' | 'day-after-year' | 'delegated-already';

/**
 * Whether a duty may be handed to somebody until a day. The day is today or later and in the school year; to hand it to
 * the same person again, the day must be another one.
 */
export function judgeDelegation(
  wanted: { readonly userId: UserId; readonly dueOn: CalendarDate },
  facts: {
    readonly designees: readonly UserId[];
    readonly today: CalendarDate;
    readonly lastDay: CalendarDate;
    /** Who holds the duty now, and until when; null where nobody does. */
    readonly standing: { readonly userId: UserId; readonly dueOn: CalendarDate } | null;
  },
): Verdict<DelegationRefusal> {
  if (!facts.designees.includes(wanted.userId)) return refused('not-a-designee');
  if (wanted.dueOn < facts.today) return refused('day-is-past');
  if (wanted.dueOn > facts.lastDay) return refused('day-after-year');
  const { standing } = facts;
  return standing?.userId === wanted.userId && standing.dueOn === wanted.dueOn
    ? refused('delegated-already')
    : ALLOWED;
}

/** A duty is taken back by whoever leads the school, and called done by the one who holds it. */
export function judgeDelegationEnd(
  delegation: { readonly userId: UserId; readonly ended: boolean },
  actor: UserId,
  end: 'done' | 'taken-back',
): Verdict<'ended-already' | 'not-yours'> {
  if (end === 'done' && delegation.userId !== actor) return refused('not-yours');
  return delegation.ended ? refused('ended-already') : ALLOWED;
}
