import type { CalendarDate } from './year.ts';

/**
 * The days on which a paper counts. Both days are included, as people read
 * them: a paper good until 1 March counts on 1 March. As instants the period
 * is half-open, from the midnight that begins the first day to the midnight
 * that ends the last, in the district's zone. Null means no bound.
 */
export type Period = { readonly first: CalendarDate | null; readonly last: CalendarDate | null };

/** Whether a day falls in a period; dates compare as text because they are `YYYY-MM-DD`. */
export function inPeriod(period: Period, day: CalendarDate): boolean {
  return (period.first === null || period.first <= day) && (period.last === null || day <= period.last);
}

/** The earlier of two last days, where null is no end at all. */
export function earlierEnd(a: CalendarDate | null, b: CalendarDate | null): CalendarDate | null {
  if (a === null) return b;
  if (b === null) return a;
  return a < b ? a : b;
}
