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

/** Whether a clock never shows this day and time, or shows them twice. Null on all ordinary days. */
export function clockOddity(zone: string, day: CalendarDate, time: ClockTime): 'skipped' | 'twice' | null {
  const plain = Temporal.PlainDateTime.from(`${day}T${time}`);
  const first = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const second = plain.toZonedDateTime(zone, { disambiguation: 'later' });
  if (first.epochMilliseconds === second.epochMilliseconds) return null;
  return first.toPlainDateTime().equals(plain) ? 'twice' : 'skipped';
}

/** The day and the time that a district's clock shows at an instant, as a form holds them. */
export function clockAt(zone: string, instant: Date): { day: CalendarDate; time: ClockTime } {
  const shown = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
  return {
    day: shown.toPlainDate().toString() as CalendarDate,
    time: shown.toPlainTime().toString({ smallestUnit: 'minute' }) as ClockTime,
  };
}
