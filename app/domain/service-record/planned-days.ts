import type { Weekday } from '../offerings/vocabulary.ts';
import { addDays } from '../shared/calendar.ts';
import type { CalendarDate, ClockTime } from '../shared/year.ts';
import type { Figures } from './vocabulary.ts';

const WEEK: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

export const weekdayOf = (day: CalendarDate): Weekday => WEEK[new Date(`${day}T00:00:00Z`).getUTCDay()]!;

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
  for (let day = startsOn; day <= endsOn; day = addDays(day, 1)) {
    if (days.includes(weekdayOf(day)) && !daysOff.has(day)) planned.push(day);
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
