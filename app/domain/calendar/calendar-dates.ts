import { addDays } from '../shared/calendar.ts';
import { ALLOWED, refused, type Verdict } from '../shared/verdict.ts';
import { type CalendarDate, firstDay, lastDay, type SchoolYear, startYear } from '../shared/year.ts';
import type { DateKind } from './vocabulary.ts';

const USUAL_DAYS: Readonly<Record<DateKind, `${number}-${number}`>> = {
  'partners-registered': '08-31',
  'partners-renew': '09-30',
  'autumn-check': '11-01',
  'spring-check': '04-01',
  'year-end': '06-30',
};

const inYear = (year: SchoolYear, monthDay: string): CalendarDate =>
  `${startYear(year) + (monthDay >= '07-01' ? 0 : 1)}-${monthDay}` as CalendarDate;

/** The day of a date in a school year where the Office has not yet said another. */
export const usualDay = (kind: DateKind, year: SchoolYear): CalendarDate => inYear(year, USUAL_DAYS[kind]);

/** The same day of another school year. The last of February stands in for a leap day in a year that has none. */
export function sameDayIn(year: SchoolYear, day: CalendarDate): CalendarDate {
  const monthDay = day.slice(5);
  if (monthDay !== '02-29') return inYear(year, monthDay);
  return addDays(inYear(year, '03-01'), -1);
}

/** Whether a date may stand in the calendar of a year: on one of the year's own days. */
export function judgeCalendarDay(day: CalendarDate, year: SchoolYear): Verdict<'outside-year'> {
  return day >= firstDay(year) && day <= lastDay(year) ? ALLOWED : refused('outside-year');
}

export type NudgeRefusal = 'settled' | 'nobody-there' | 'told-today';

/** Whether somebody is reminded now by the Office: they still owe, somebody reads mail there, and not all heard today. */
export function judgeNudge(facts: {
  readonly owes: boolean;
  readonly people: number;
  readonly toldToday: number;
}): Verdict<NudgeRefusal> {
  if (!facts.owes) return refused('settled');
  if (facts.people === 0) return refused('nobody-there');
  return facts.toldToday < facts.people ? ALLOWED : refused('told-today');
}
