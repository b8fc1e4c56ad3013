import { addDays, daysBetween } from './calendar.ts';
import type { CalendarDate, ClockTime } from './year.ts';

/** An IANA time zone, such as `America/New_York`. */
export type ZoneName = string;

const DAY = 86_400_000;
const formats = new Map<ZoneName, Intl.DateTimeFormat>();

function formatOf(zone: ZoneName): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, format);
  return format;
}

/** What a wall clock in the zone reads, as if it were UTC, in milliseconds. */
function wallClock(zone: ZoneName, instant: number): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatOf(zone).formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  const millisecond = ((instant % 1_000) + 1_000) % 1_000;
  return Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
}

/** How far a wall clock in the zone is ahead of UTC at an instant, in seconds; behind it is negative. */
export function offsetSeconds(zone: ZoneName, instant: number): number {
  return Math.round((wallClock(zone, instant) - instant) / 1_000);
}

/** The calendar date in a zone at an instant. */
export function dateIn(zone: ZoneName, instant: Date): CalendarDate {
  return new Date(wallClock(zone, instant.getTime())).toISOString().slice(0, 10) as CalendarDate;
}

/** The time on the clock in a zone at an instant. */
export function clockIn(zone: ZoneName, instant: Date): ClockTime {
  return new Date(wallClock(zone, instant.getTime())).toISOString().slice(11, 16) as ClockTime;
}

/**
 * A deadline that people read as a date and a time becomes the instant from
 * which it is too late: `now < deadline` is in time. It is the last instant at
 * which the local clock shows that time, so on the night the clock is turned
 * back the second one; where the clock jumps over the time it is the jump. From
 * then on no clock in the zone shows an earlier time, so nobody who goes by
 * the page is late early.
 */
export function deadlineInstant(date: CalendarDate, time: ClockTime, zone: ZoneName): Date {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  const offsets = [wanted - DAY, wanted + DAY].map((near) => wallClock(zone, near) - near);
  const readings = offsets
    .map((offset) => wanted - offset)
    .filter((instant) => wallClock(zone, instant) === wanted);
  return new Date(readings.length > 0 ? Math.max(...readings) : jumpOver(wanted, zone));
}

/** The instant of a jump, found by halving: before it the clock reads less than `wanted`, from it on more. */
function jumpOver(wanted: number, zone: ZoneName): number {
  let before = wanted - DAY;
  let after = wanted + DAY;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (wallClock(zone, middle) < wanted) before = middle;
    else after = middle;
  }
  return after;
}

/** The midnight that ends a day: "until 30 June" means before this instant. */
export function endOfDay(date: CalendarDate, zone: ZoneName): Date {
  return deadlineInstant(addDays(date, 1), '00:00' as ClockTime, zone);
}

/**
 * How many days are left until a deadline as people count them: 0 on its last
 * day, 1 the day before, negative when that day is over. A deadline at midnight
 * belongs to the day it ends.
 */
export function daysUntil(deadline: Date, now: Date, zone: ZoneName): number {
  const lastMoment = new Date(deadline.getTime() - 1);
  return daysBetween(dateIn(zone, now), dateIn(zone, lastMoment));
}
