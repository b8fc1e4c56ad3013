import type { CalendarDate } from '../shared/year.ts';
import type { PartnershipStatus } from './vocabulary.ts';

/**
 * What the calendar makes of a partnership once its last day is over. `complete`: it ran, or could have, and the school
 * says at the year's end whether it took place. `end`: it had never been cleared to serve, so there is nothing to say. Null: its last
 * day is not over, or it is settled already.
 */
export function whatItsEndBrings(facts: {
  readonly status: PartnershipStatus;
  /** Whether it was ever cleared on a day of its term, begun or not; that stays when a lapse interrupts it. */
  readonly wasCleared: boolean;
  readonly endsOn: CalendarDate;
  readonly today: CalendarDate;
}): 'complete' | 'end' | null {
  const { status, wasCleared, endsOn, today } = facts;
  if (today <= endsOn) return null;
  if (status === 'active' || status === 'cleared') return 'complete';
  if (status !== 'planned') return null;
  return wasCleared ? 'complete' : 'end';
}
