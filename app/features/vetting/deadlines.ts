import { addDays } from '#app/domain/shared/calendar.ts';
import type { CalendarDate, ClockTime } from '#app/domain/shared/year.ts';
import { dateIn, deadlineInstant, type ZoneName } from '#app/domain/shared/zone.ts';

const OFFICE_CLOSES = '17:00' as ClockTime;

/** What is due on a day is due as the Office closes. */
export const dueOn = (zone: ZoneName, day: CalendarDate): Date => deadlineInstant(day, OFFICE_CLOSES, zone);

/** From when on a decision can no longer be appealed. */
export function appealsCloseAt(zone: ZoneName, decidedAt: Date, appealDays: number): Date {
  return dueOn(zone, addDays(dateIn(zone, decidedAt), appealDays));
}

/** The day proposed for reviews: the district's usual time, and never after the cycle wants them. */
export function usualDueDay(zone: ZoneName, now: Date, reviewDays: number, reviewsDueAt: Date): CalendarDate {
  const today = dateIn(zone, now);
  const [proposed = today] = [addDays(today, reviewDays), dateIn(zone, reviewsDueAt)].sort();
  return proposed > today ? proposed : addDays(today, 1);
}
