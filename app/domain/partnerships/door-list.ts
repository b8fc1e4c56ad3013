import { WEEKDAYS, type Weekday } from '../offerings/vocabulary.ts';
import type { CalendarDate } from '../shared/year.ts';
import type { PartnershipStatus } from './vocabulary.ts';

export type DoorFacts = {
  readonly status: PartnershipStatus;
  /** Cleared to serve today, as worked out from what is on file now. */
  readonly cleared: boolean;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  /** Days of the week on which they come; none given means any day. */
  readonly days: readonly string[];
};

/** `expected`: it is one of their days. `other-day`: they may come in, though not usually today. `stop`: they may not. */
export type DoorPlace = 'expected' | 'other-day' | 'stop';

/**
 * Where a partnership stands on a school's door list on a day; null where it is not on it: before its first day, after
 * its last, or over. Nobody who is not cleared may come in, whatever the stored status says. On a day
 * without school (`isDayOff`) nobody is expected, and who is cleared may come in as on any other day.
 */
export function doorPlace(facts: DoorFacts, today: CalendarDate, isDayOff = false): DoorPlace | null {
  const { status, cleared, startsOn, endsOn, days } = facts;
  if (status !== 'planned' && status !== 'cleared' && status !== 'active') return null;
  if (today < startsOn || endsOn < today) return null;
  if (!cleared) return 'stop';
  if (isDayOff) return 'other-day';
  return days.length === 0 || days.includes(weekdayOf(today)) ? 'expected' : 'other-day';
}

/** The day of the week of a calendar date. */
export function weekdayOf(date: CalendarDate): Weekday {
  // The week of the list begins on Monday, that of `Date` on Sunday.
  return WEEKDAYS[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7]!;
}
