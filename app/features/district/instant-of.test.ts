import { expect, test } from 'vitest';
import type { CalendarDate, ClockTime } from '#app/domain/shared/year.ts';
import { instantOf } from './instant-of.server.ts';

const shown = (day: string, time: string) =>
  instantOf('America/New_York', day as CalendarDate, time as ClockTime).toISOString();

test('a time of day is read on the district’s clock, summer and winter', () => {
  expect(shown('2026-10-23', '17:00')).toBe('2026-10-23T21:00:00.000Z');
  expect(shown('2026-12-23', '17:00')).toBe('2026-12-23T22:00:00.000Z');
});

test('a time that the clock skips or shows twice still names one instant', () => {
  expect(shown('2027-03-14', '02:30')).toBe('2027-03-14T07:30:00.000Z');
  expect(shown('2026-11-01', '01:30')).toBe('2026-11-01T05:30:00.000Z');
});
