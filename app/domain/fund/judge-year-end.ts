import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import type { CalendarDate } from '../shared/year.ts';
import type { RoundStatus } from './vocabulary.ts';

export type YearEndRefusal = 'year-already-closed' | 'no-round' | 'year-not-over' | 'round-not-settled';

/** A draft has no money in the ledger yet, and of a round called off or settled none is waiting to be decided. */
const HOLDS_NOBODY_UP: readonly RoundStatus[] = ['draft', 'called-off', 'settled'];

/**
 * Whether a fiscal year's money may go back: once, after its last day, and with every round of it settled, called off, or
 * never opened.
 */
export function judgeYearEnd(facts: {
  readonly isClosed: boolean;
  readonly lastDay: CalendarDate;
  readonly today: CalendarDate;
  readonly rounds: readonly RoundStatus[];
}): Verdict<YearEndRefusal> {
  if (facts.isClosed) return refused('year-already-closed');
  if (facts.rounds.length === 0) return refused('no-round');
  if (facts.today <= facts.lastDay) return refused('year-not-over');
  return facts.rounds.every((status) => HOLDS_NOBODY_UP.includes(status))
    ? ALLOWED
    : refused('round-not-settled');
}
