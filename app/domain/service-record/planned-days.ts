import type { Weekday } from '../offerings/vocabulary.ts';
import { dateOfDay, dayNumber } from '../shared/calendar.ts';
import type { CalendarDate, ClockTime } from '../shared/year.ts';
import type { Figures } from './vocabulary.ts';

const WEEK: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** 1970-01-01 was a Thursday, the fifth day of this week. */
const weekdayOfNumber = (day: number): Weekday => WEEK[(((day + 4) % 7) + 7) % 7]!;

export const weekdayOf = (day: CalendarDate): Weekday => weekdayOfNumber(dayNumber(day));

export type Schedule = {
  readonly days: readonly string[];
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
};

/** The days on which an agreement means to meet, oldest first: its weekdays within its dates, without days off. */
export function plannedDays(
  { days, startsOn, endsOn }: Schedule,
  daysOff: ReadonlySet<CalendarDate>,
): CalendarDate[] {
  const planned: CalendarDate[] = [];
  if (days.length === 0) return planned;
  // A feed asks this of every partnership of a school: days are counted as numbers, and only those planned are written out.
  const last = dayNumber(endsOn);
  for (let number = dayNumber(startsOn); number <= last; number += 1) {
    if (!days.includes(weekdayOfNumber(number))) continue;
    const day = dateOfDay(number);
    if (!daysOff.has(day)) planned.push(day);
  }
  return planned;
}

const HOUR = 60;

const minutesOfDay = (time: ClockTime): number => Number(time.slice(0, 2)) * HOUR + Number(time.slice(3, 5));

/** How long the agreement means a session to last and how many students it means to serve. An hour where it names no times. */
export function plannedFigures(agreed: {
  readonly startsAt: ClockTime | null;
  readonly endsAt: ClockTime | null;
  readonly headcount: number;
}): Figures {
  const { startsAt, endsAt, headcount } = agreed;
  const minutes = startsAt && endsAt ? minutesOfDay(endsAt) - minutesOfDay(startsAt) : HOUR;
  return { minutes: minutes > 0 ? minutes : HOUR, headcount };
}
