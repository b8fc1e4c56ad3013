import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import type { CalendarDate } from '../shared/year.ts';
import type { AssignmentStatus } from './vocabulary.ts';

/** An assignment round that gives out the offering for which a request is to be sent. */
export type RoundBeside = {
  readonly status: AssignmentStatus;
  /** The last day on which only schools with a place may send; null until it is assigned. */
  readonly reservedUntil: CalendarDate | null;
  readonly hasPlace: boolean;
};

/**
 * Whether a school may send a request for an offering that rounds give out.
 * While one is open or being decided nobody may: whoever asked first would take
 * what the round is there to share. Afterwards the schools that got a place
 * have it to themselves up to and including a stated day.
 */
export function judgeRequestBesideRounds(
  rounds: readonly RoundBeside[],
  today: CalendarDate,
): Verdict<'in-round' | 'reserved'> {
  if (rounds.some(({ status }) => status === 'open' || status === 'closed')) return refused('in-round');
  const reserved = rounds.filter(
    ({ status, reservedUntil }) => status === 'assigned' && reservedUntil !== null && today <= reservedUntil,
  );
  return reserved.length === 0 || reserved.some(({ hasPlace }) => hasPlace) ? ALLOWED : refused('reserved');
}
