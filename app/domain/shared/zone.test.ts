import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween } from './calendar.ts';
import { type CalendarDate, type ClockTime, calendarDate } from './year.ts';
import { clockIn, dateIn, daysUntil, deadlineInstant, endOfDay } from './zone.ts';

const ZONE = 'America/New_York';
const time = (hours: number, minutes: number) =>
  `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}` as ClockTime;

/** The law since 2007, without Intl: clocks go forward on March's second Sunday and back on November's first, at 2:00. */
function sundayOf(year: number, month: number, which: number): number {
  const first = new Date(Date.UTC(year, month, 1)).getUTCDay();
  return Date.UTC(year, month, 1 + ((7 - first) % 7) + 7 * (which - 1));
}
function byLaw(date: CalendarDate, clock: ClockTime): number {
  const wall = Date.parse(`${date}T${clock}:00Z`);
  const year = Number(date.slice(0, 4));
  const forward = sundayOf(year, 2, 2) + 2 * 3_600_000;
  const back = sundayOf(year, 10, 1) + 1 * 3_600_000;
  if (wall >= forward && wall < forward + 3_600_000) return forward + 5 * 3_600_000;
  return wall >= forward && wall < back ? wall + 4 * 3_600_000 : wall + 5 * 3_600_000;
}

const anyDate = fc.integer({ min: 0, max: 5_843 }).map((n) => addDays(calendarDate('2020-01-01'), n));
const changeDay = fc
  .record({
    year: fc.integer({ min: 2020, max: 2035 }),
    spring: fc.boolean(),
    by: fc.integer({ min: -1, max: 1 }),
  })
  .map(({ year, spring, by }) =>
    addDays(
      new Date(spring ? sundayOf(year, 2, 2) : sundayOf(year, 10, 1))
        .toISOString()
        .slice(0, 10) as CalendarDate,
      by,
    ),
  );
const anyTime = fc
  .oneof(
    fc.record({ h: fc.integer({ min: 0, max: 3 }), m: fc.constantFrom(0, 29, 30, 59) }),
    fc.record({ h: fc.integer({ min: 0, max: 23 }), m: fc.integer({ min: 0, max: 59 }) }),
  )
  .map(({ h, m }) => time(h, m));

test('a deadline in New York is the instant that the law gives, 2020 to 2035, on days of change above all', () => {
  fc.assert(
    fc.property(fc.oneof(anyDate, changeDay), anyTime, (date, clock) => {
      expect(deadlineInstant(date, clock, ZONE).getTime()).toBe(byLaw(date, clock));
    }),
    { numRuns: 2_000 },
  );
});

test('every midnight from 2020 to 2035: the last millisecond is still that day, midnight is the next', () => {
  for (let n = 0; n < 5_844; n += 1) {
    const date = addDays(calendarDate('2020-01-01'), n);
    const end = endOfDay(date, ZONE);
    expect(end.getTime()).toBe(byLaw(addDays(date, 1), time(0, 0)));
    expect(dateIn(ZONE, new Date(end.getTime() - 1))).toBe(date);
    expect(dateIn(ZONE, end)).toBe(addDays(date, 1));
  }
}, 60_000);

const ZONES = [
  ZONE,
  'Europe/London',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Africa/Cairo',
  'America/Sao_Paulo',
  'UTC',
];
test('in any zone a deadline is the last time the clock shows it, or the jump over it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), fc.oneof(anyDate, changeDay), anyTime, (zone, date, clock) => {
      const deadline = deadlineInstant(date, clock, zone).getTime();
      const wanted = `${date}T${clock}`;
      const reads = (instant: number) =>
        `${dateIn(zone, new Date(instant))}T${clockIn(zone, new Date(instant))}`;

      if (reads(deadline) !== wanted) {
        expect(reads(deadline) > wanted).toBe(true);
        expect(reads(deadline - 1) < wanted).toBe(true);
      } else expect(reads(deadline - 1)).not.toBe(wanted);
      // Clocks are turned back by half an hour or an hour.
      for (const minutes of [1, 29, 30, 31, 59, 60, 61, 120, 180]) {
        expect(reads(deadline + minutes * 60_000) > wanted).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
}, 60_000);

test('the day of change is 23 or 25 hours long', () => {
  const length = (text: string) =>
    (endOfDay(calendarDate(text), ZONE).getTime() -
      deadlineInstant(calendarDate(text), time(0, 0), ZONE).getTime()) /
    3_600_000;
  expect(length('2026-03-08')).toBe(23);
  expect(length('2026-11-01')).toBe(25);
  expect(length('2026-11-02')).toBe(24);
});

test('a time shown twice is the second one, and a time jumped over is the jump', () => {
  expect(deadlineInstant(calendarDate('2026-11-01'), time(1, 30), ZONE).toISOString()).toBe(
    '2026-11-01T06:30:00.000Z',
  );
  expect(deadlineInstant(calendarDate('2026-03-08'), time(2, 30), ZONE).toISOString()).toBe(
    '2026-03-08T07:00:00.000Z',
  );
  expect(deadlineInstant(calendarDate('2026-03-08'), time(3, 0), ZONE).toISOString()).toBe(
    '2026-03-08T07:00:00.000Z',
  );
});

test('days left are counted by the calendar of the zone, not by hours', () => {
  const deadline = deadlineInstant(calendarDate('2026-10-23'), time(17, 0), ZONE);
  const at = (text: string) => daysUntil(deadline, new Date(text), ZONE);
  expect(at('2026-10-14T08:00:00-04:00')).toBe(9);
  expect(at('2026-10-22T23:59:59-04:00')).toBe(1);
  expect(at('2026-10-23T00:00:00-04:00')).toBe(0);
  expect(at('2026-10-23T23:00:00-04:00')).toBe(0);
  expect(at('2026-10-24T00:00:00-04:00')).toBe(-1);
  expect(
    daysUntil(endOfDay(calendarDate('2026-10-23'), ZONE), new Date('2026-10-23T12:00:00-04:00'), ZONE),
  ).toBe(0);
});

test('days add and subtract as on a calendar', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -800, max: 800 }), (date, days) => {
      expect(daysBetween(date, addDays(date, days))).toBe(days);
      expect(addDays(addDays(date, days), -days)).toBe(date);
    }),
  );
  expect(addDays(calendarDate('2028-02-28'), 1)).toBe('2028-02-29');
});
