import { addDays } from '../shared/calendar.ts';
import { inPeriod, type Period } from '../shared/period.ts';
import type { CalendarDate } from '../shared/year.ts';

/**
 * The last day of unbroken cover from a day on: one paper may take over from another, without a day between. Null is
 * cover without end, undefined is no cover on that day.
 */
export function coveredUntil(periods: readonly Period[], day: CalendarDate): CalendarDate | null | undefined {
  let last: CalendarDate | undefined;
  for (;;) {
    const next: CalendarDate = last === undefined ? day : addDays(last, 1);
    const running = periods.filter((period) => inPeriod(period, next));
    if (running.length === 0) return last;
    if (running.some((period) => period.last === null)) return null;
    last = running
      .map((period) => period.last!)
      .sort()
      .at(-1);
  }
}

/** As `coveredUntil`, where those in force on a day must together reach a number of adults. */
export function adultsCoveredUntil(
  attested: readonly { readonly adults: number; readonly period: Period }[],
  adults: number,
  day: CalendarDate,
): CalendarDate | null | undefined {
  let last: CalendarDate | undefined;
  for (;;) {
    const next: CalendarDate = last === undefined ? day : addDays(last, 1);
    const running = attested.filter(({ period }) => inPeriod(period, next));
    if (running.reduce((sum, each) => sum + each.adults, 0) < Math.max(1, adults)) return last;
    const ends = running.flatMap(({ period }) => period.last ?? []);
    if (ends.length === 0) return null;
    last = ends.sort()[0];
  }
}
