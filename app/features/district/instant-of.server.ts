import { Temporal } from 'temporal-polyfill';
import type { CalendarDate, ClockTime } from '#app/domain/shared/year.ts';

/**
 * The instant at which a district's clock shows a day and a time. A time that the clock skips in spring becomes the same
 * stretch later; one that it shows twice in autumn is the first of the two.
 */
export function instantOf(zone: string, day: CalendarDate, time: ClockTime): Date {
  const shown = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone);
  return new Date(shown.epochMilliseconds);
}
