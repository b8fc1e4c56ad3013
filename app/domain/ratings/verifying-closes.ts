import { addDays } from '../shared/calendar.ts';
import type { CalendarDate } from '../shared/year.ts';

/** Days for which a school may verify what ends last in the year. */
export const DAYS_TO_VERIFY = 14;

/**
 * The last day on which a confirmation counts in what is published of a school year: the year-end day of the calendar, or later
 * where a partnership of that year ended so late that its school would not have had its days. One day for the whole district, so
 * that everything is published together.
 */
export function verifyingCloses(facts: {
  readonly yearEnd: CalendarDate;
  /** The last day of the partnership that ends last; null where there is none. */
  readonly lastEnd: CalendarDate | null;
}): CalendarDate {
  const { yearEnd, lastEnd } = facts;
  return lastEnd === null ? yearEnd : [yearEnd, addDays(lastEnd, DAYS_TO_VERIFY)].sort().at(-1)!;
}
