import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween } from '#app/domain/shared/calendar.ts';
import type { CalendarDate, ClockTime } from '#app/domain/shared/year.ts';
import { clockIn, dateIn, deadlineInstant } from '#app/domain/shared/zone.ts';
import { alertPeriod, isAlertDue } from './alert-due.ts';

const BOSTON = 'America/New_York';
const at = (text: string) => new Date(text);
const seven = (day: CalendarDate, zone: string) => deadlineInstant(day, '07:00' as ClockTime, zone);

test.each([
  ['a minute before seven it is still yesterday’s', '2026-11-17T11:59:00Z', '2026-11-16'],
  ['at seven the day’s begins', '2026-11-17T12:00:00Z', '2026-11-17'],
  ['on the day the clock goes ahead, at seven of the new time', '2026-03-08T10:59:59Z', '2026-03-07'],
  ['and not an hour later', '2026-03-08T11:00:00Z', '2026-03-08'],
  ['on the day the clock goes back, at seven of the new time', '2026-11-01T11:59:59Z', '2026-10-31'],
  ['and not an hour earlier', '2026-11-01T12:00:00Z', '2026-11-01'],
])('daily: %s', (_says, now, period) => {
  expect(alertPeriod('daily', at(now), BOSTON)).toBe(period);
});

test('weekly: from Monday at seven to the next', () => {
  expect(alertPeriod('weekly', at('2026-11-16T11:59:00Z'), BOSTON)).toBe('2026-11-09');
  expect(alertPeriod('weekly', at('2026-11-16T12:00:00Z'), BOSTON)).toBe('2026-11-16');
  expect(alertPeriod('weekly', at('2026-11-22T23:00:00Z'), BOSTON)).toBe('2026-11-16');
});

test('off is never due, at once only when something became findable', () => {
  const now = at('2026-11-17T12:00:00Z');
  const facts = { answeredPeriod: null, wanted: true };
  expect(isAlertDue({ ...facts, frequency: 'off' }, now, BOSTON)).toBe(false);
  expect(isAlertDue({ ...facts, frequency: 'at-once' }, now, BOSTON)).toBe(true);
  expect(isAlertDue({ ...facts, frequency: 'at-once', wanted: false }, now, BOSTON)).toBe(false);
  expect(alertPeriod('off', now, BOSTON)).toBeNull();
  expect(alertPeriod('at-once', now, BOSTON)).toBeNull();
});

const zone = fc.constantFrom(
  'America/New_York',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
);
const frequency = fc.constantFrom('daily' as const, 'weekly' as const);
const instant = fc
  .integer({ min: Date.parse('2024-01-01'), max: Date.parse('2030-01-01') })
  .map((ms) => new Date(ms));

test('now lies in its period: from seven on the day it began to seven on the day the next begins', () => {
  fc.assert(
    fc.property(frequency, zone, instant, (frequency, zone, now) => {
      const period = alertPeriod(frequency, now, zone)!;
      const length = frequency === 'daily' ? 1 : 7;
      expect(seven(period, zone) <= now).toBe(true);
      expect(now < seven(addDays(period, length), zone)).toBe(true);
      if (frequency === 'weekly')
        expect(daysBetween('2026-11-16' as CalendarDate, period) % 7 === 0).toBe(true);
    }),
  );
});

test('looked at every few minutes or hours, an alert is answered once in each period, at its first look', () => {
  fc.assert(
    fc.property(
      frequency,
      zone,
      instant,
      fc.array(fc.integer({ min: 1, max: 30 * 60 }), { minLength: 1, maxLength: 60 }),
      (frequency, zone, start, minutes) => {
        let answeredPeriod = alertPeriod(frequency, start, zone);
        const answered: CalendarDate[] = [];
        const seen = new Set<CalendarDate>([answeredPeriod!]);
        let now = start;
        for (const step of minutes) {
          now = new Date(now.getTime() + step * 60_000);
          const period = alertPeriod(frequency, now, zone)!;
          const due = isAlertDue({ frequency, answeredPeriod, wanted: false }, now, zone);
          expect(due).toBe(!seen.has(period));
          seen.add(period);
          if (!due) continue;
          answered.push(period);
          answeredPeriod = period;
          expect(isAlertDue({ frequency, answeredPeriod, wanted: false }, now, zone)).toBe(false);
        }
        expect(new Set(answered).size).toBe(answered.length);
      },
    ),
  );
});

test('every day of ten years has its seven o’clock, also where the clock is changed', () => {
  for (let day = '2024-01-01' as CalendarDate; day < '2034-01-01'; day = addDays(day, 1)) {
    const begins = seven(day, BOSTON);
    expect([dateIn(BOSTON, begins), clockIn(BOSTON, begins)]).toEqual([day, '07:00']);
    expect(alertPeriod('daily', begins, BOSTON)).toBe(day);
    expect(alertPeriod('daily', new Date(begins.getTime() - 1), BOSTON)).toBe(addDays(day, -1));
  }
});
