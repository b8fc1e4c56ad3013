import { daysBetween } from './calendar.ts';
import type { CalendarDate } from './year.ts';

/**
 * The reminder that is due on a day: the nearest threshold that has been reached. One that was passed while nobody
 * looked is not made up for, since the nearer one says the same with less time. Null before the first threshold and
 * after the last day, when it is over and something else is said.
 */
export function dueReminder(
  lastDay: CalendarDate,
  reminderDays: readonly number[],
  today: CalendarDate,
): number | null {
  const left = daysBetween(today, lastDay);
  if (left < 0) return null;
  const reached = reminderDays.filter((threshold) => left <= threshold);
  return reached.length === 0 ? null : Math.min(...reached);
}
