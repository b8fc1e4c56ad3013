import { type CalendarDate, lastDay, type SchoolYear } from '../shared/year.ts';

/**
 * The last day on which a request stands in line: the last day that its terms ask for, and never one of the next school
 * year. A place that comes free later can no longer be used.
 */
export function waitsUntil(terms: {
  readonly endsOn: CalendarDate;
  readonly schoolYear: SchoolYear;
}): CalendarDate {
  const ends = lastDay(terms.schoolYear);
  return [terms.endsOn, ends].sort()[0]!;
}

/** Whether waiting is over on a day. */
export const isWaitOver = (terms: Parameters<typeof waitsUntil>[0], today: CalendarDate): boolean =>
  today > waitsUntil(terms);
