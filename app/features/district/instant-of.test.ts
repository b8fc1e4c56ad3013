import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CalendarDate, ClockTime } from '#app/domain/shared/year.ts';
import { clockAt, clockOddity, instantOf } from './instant-of.server.ts';

const shown = (day: string, time: string) =>
  instantOf('America/New_York', day as CalendarDate, time as ClockTime).toISOString();
const oddity = (day: string, time: string) =>
  clockOddity('America/New_York', day as CalendarDate, time as ClockTime);

test('a time of day is read on the district’s clock, summer and winter', () => {
  expect(shown('2026-10-23', '17:00')).toBe('2026-10-23T21:00:00.000Z');
  expect(shown('2026-12-23', '17:00')).toBe('2026-12-23T22:00:00.000Z');
});

test('a time that the clock skips or shows twice still names one instant', () => {
  expect(shown('2027-03-14', '02:30')).toBe('2027-03-14T07:30:00.000Z');
  expect(shown('2026-11-01', '01:30')).toBe('2026-11-01T05:30:00.000Z');
});

test('the skipped hour and the doubled hour are told from the minutes around them', () => {
  expect(['01:59', '02:00', '02:59', '03:00'].map((time) => oddity('2027-03-14', time))).toEqual([
    null,
    'skipped',
    'skipped',
    null,
  ]);
  expect(['00:59', '01:00', '01:59', '02:00'].map((time) => oddity('2026-11-01', time))).toEqual([
    null,
    'twice',
    'twice',
    null,
  ]);
});

const two = (value: number) => String(value).padStart(2, '0');
/** Zones north and south, by half hours, by a half hour's change, and one that never changes. */
const anyZone = fc.constantFrom(
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'UTC',
);
/** Close to changes of the clock as often as not. */
const anyDay = fc.oneof(
  fc.constantFrom(
    '2026-03-08',
    '2026-11-01',
    '2026-03-29',
    '2026-10-25',
    '2026-04-05',
    '2026-10-04',
    '2028-02-29',
  ),
  fc
    .integer({ min: 0, max: 1_500 })
    .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10)),
) as fc.Arbitrary<CalendarDate>;
const anyTime = fc
  .tuple(
    fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 23 })),
    fc.integer({ min: 0, max: 59 }),
  )
  .map(([hour, minute]) => `${two(hour)}:${two(minute)}` as ClockTime);

test('what a form reads back is what was typed, but for a time that the clock skips', () => {
  fc.assert(
    fc.property(anyZone, anyDay, anyTime, (zone, day, time) => {
      const back = clockAt(zone, instantOf(zone, day, time));
      if (clockOddity(zone, day, time) === 'skipped') {
        expect(`${back.day}T${back.time}` > `${day}T${time}`).toBe(true);
      } else expect(back).toEqual({ day, time });
    }),
    { numRuns: 500 },
  );
});

test('a later time on the same day is never an earlier instant outside the hours of a change', () => {
  fc.assert(
    fc.property(anyZone, anyDay, anyTime, anyTime, (zone, day, one, other) => {
      const [first, second] = [one, other].sort();
      if ([first!, second!].some((time) => clockOddity(zone, day, time as ClockTime) !== null)) return;
      const from = instantOf(zone, day, first as ClockTime).getTime();
      expect(instantOf(zone, day, second as ClockTime).getTime()).toBeGreaterThanOrEqual(from);
    }),
    { numRuns: 500 },
  );
});

const anyDoubled = fc.oneof(
  fc.tuple(fc.constant('America/New_York'), fc.constant('2026-11-01'), fc.integer({ min: 0, max: 59 })),
  fc.tuple(fc.constant('Europe/London'), fc.constant('2026-10-25'), fc.integer({ min: 0, max: 59 })),
  // Lord Howe's clock goes back by half an hour.
  fc.tuple(fc.constant('Australia/Lord_Howe'), fc.constant('2026-04-05'), fc.integer({ min: 30, max: 59 })),
);

test('of a doubled time the first counts: the clock shows it again later and not before', () => {
  fc.assert(
    fc.property(anyDoubled, ([zone, date, minute]) => {
      const [day, time] = [date as CalendarDate, `01:${two(minute)}` as ClockTime];
      expect(clockOddity(zone, day, time)).toBe('twice');
      const first = instantOf(zone, day, time).getTime();
      const shows = (minutes: number) => {
        const at = clockAt(zone, new Date(first + minutes * 60_000));
        return at.day === day && at.time === time;
      };
      expect([shows(-60), shows(-30)]).toEqual([false, false]);
      expect(shows(30) || shows(60)).toBe(true);
    }),
  );
});
