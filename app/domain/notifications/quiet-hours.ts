import { addDays } from '../shared/calendar.ts';
import type { ClockTime } from '../shared/year.ts';
import { clockIn, dateIn, deadlineInstant, type ZoneName } from '../shared/zone.ts';

/** Hours of the day in which no mail is to come, on the district's clock; from 21:00 until 06:30 they pass midnight. */
export type QuietHours = { readonly from: ClockTime; readonly until: ClockTime };

/** Whether a time of day is quiet: `from` is, `until` is not. Hours that begin where they end are none. */
export function isQuiet({ from, until }: QuietHours, time: ClockTime): boolean {
  return from <= until ? from <= time && time < until : from <= time || time < until;
}

/**
 * When a mail that is ready now may come: now, or when the quiet hours end. On the nights on which clocks change it is
 * the instant from which no clock in the zone shows a quiet time any more. Where the hours that are not quiet all fall into
 * the hour that a change of the clock leaves out, it is the next day's.
 */
export function comesAt(hours: QuietHours | null, now: Date, zone: ZoneName): Date {
  if (hours === null || !isQuiet(hours, clockIn(zone, now))) return now;
  const today = dateIn(zone, now);
  const day = clockIn(zone, now) < hours.until ? today : addDays(today, 1);
  const end = deadlineInstant(day, hours.until, zone);
  if (isQuiet(hours, clockIn(zone, end))) return deadlineInstant(addDays(day, 1), hours.until, zone);
  return end.getTime() > now.getTime() ? end : now;
}

/** The last moment up to now at which a digest was due, by the time of day at which it is written. */
export function lastDigestBefore(at: ClockTime, now: Date, zone: ZoneName): Date {
  const today = dateIn(zone, now);
  const due = deadlineInstant(today, at, zone);
  return due.getTime() <= now.getTime() ? due : deadlineInstant(addDays(today, -1), at, zone);
}
