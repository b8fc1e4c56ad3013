import { addDays } from '#app/domain/shared/calendar.ts';
import type { CalendarDate, ClockTime } from '#app/domain/shared/year.ts';
import { dateIn, deadlineInstant, type ZoneName } from '#app/domain/shared/zone.ts';
import { ALERT_TIME, type AlertFrequency } from './vocabulary.ts';

const MONDAY = 1;

/**
 * The day on which the period of a daily or weekly alert began: the last one, up to now, whose clock in the zone has
 * reached seven in the morning; for a weekly alert the last such Monday. Days are counted, never hours, so a day of 23
 * or 25 hours is one day. `off` and `at-once` have no periods.
 */
export function alertPeriod(frequency: AlertFrequency, now: Date, zone: ZoneName): CalendarDate | null {
  if (frequency !== 'daily' && frequency !== 'weekly') return null;
  const today = dateIn(zone, now);
  const hasBegun = now >= deadlineInstant(today, ALERT_TIME as ClockTime, zone);
  const day = hasBegun ? today : addDays(today, -1);
  if (frequency === 'daily') return day;
  const sinceMonday = (weekday(day) - MONDAY + 7) % 7;
  return addDays(day, -sinceMonday);
}

/** 0 is Sunday. */
const weekday = (date: CalendarDate): number => new Date(`${date}T00:00:00Z`).getUTCDay();

export type AlertFacts = {
  readonly frequency: AlertFrequency;
  /** For which period it has been answered last: the key that makes a second answer impossible. */
  readonly answeredPeriod: CalendarDate | null;
  /** Whether something has become findable since it was answered last. */
  readonly wanted: boolean;
};

/** Whether an alert is to be answered now. One that was missed for several periods is answered once. */
export function isAlertDue(alert: AlertFacts, now: Date, zone: ZoneName): boolean {
  if (alert.frequency === 'off') return false;
  if (alert.frequency === 'at-once') return alert.wanted;
  const period = alertPeriod(alert.frequency, now, zone);
  return alert.answeredPeriod === null || period! > alert.answeredPeriod;
}
