import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../shared/calendar.ts';
import type { ClockTime } from '../shared/year.ts';
import { clockIn, dateIn, deadlineInstant } from '../shared/zone.ts';
import { comesAt, isQuiet, lastDigestBefore } from './quiet-hours.ts';

const ZONE = 'America/New_York';
const night = { from: '21:00' as ClockTime, until: '06:30' as ClockTime };
const at = (iso: string) => new Date(iso);

test('a mail of the evening comes in the morning, and one of the day at once', () => {
  // 22:10 and 05:00 in New York in October, four hours behind.
  expect(comesAt(night, at('2026-10-15T02:10:00Z'), ZONE)).toEqual(at('2026-10-15T10:30:00Z'));
  expect(comesAt(night, at('2026-10-15T09:00:00Z'), ZONE)).toEqual(at('2026-10-15T10:30:00Z'));
  expect(comesAt(night, at('2026-10-15T14:00:00Z'), ZONE)).toEqual(at('2026-10-15T14:00:00Z'));
  expect(comesAt(null, at('2026-10-15T02:10:00Z'), ZONE)).toEqual(at('2026-10-15T02:10:00Z'));
  expect(isQuiet(night, '21:00' as ClockTime)).toBe(true);
  expect(isQuiet(night, '06:30' as ClockTime)).toBe(false);
});

test('when the clock leaves out the only time that is not quiet, a mail comes on the next day', () => {
  const nearlyAlways = { from: '02:30' as ClockTime, until: '02:00' as ClockTime };
  // 8 March has no 02:00 in New York: its clock goes from 01:59 to 03:00.
  expect(comesAt(nearlyAlways, at('2026-03-07T07:30:00Z'), ZONE)).toEqual(at('2026-03-09T06:00:00Z'));
});

const HOUR = 3_600_000;
const anyClock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}` as ClockTime);
const anyZone = fc.constantFrom(ZONE, 'America/Phoenix', 'Pacific/Honolulu', 'Europe/Lisbon');
/** Every hour of a year, with both changes of the clock more often than the rest. */
const anyNow = fc
  .oneof(
    fc.integer({ min: 0, max: 366 * 24 * 60 }),
    fc.integer({ min: 0, max: 48 * 60 }).map((minutes) => (31 + 28 + 6) * 24 * 60 + minutes),
    fc.integer({ min: 0, max: 48 * 60 }).map((minutes) => 303 * 24 * 60 + minutes),
  )
  .map((minutes) => new Date(Date.parse('2026-01-01T00:00:00Z') + minutes * 60_000));

test('a mail never comes in quiet hours nor before it is ready, waits a day at most, two around a lost hour, and not twice', () => {
  fc.assert(
    fc.property(anyClock, anyClock, anyNow, anyZone, (from, until, now, zone) => {
      const hours = { from, until };
      const comes = comesAt(hours, now, zone);
      expect(comes.getTime()).toBeGreaterThanOrEqual(now.getTime());
      const dayBefore = deadlineInstant(addDays(dateIn(zone, comes), -1), until, zone);
      const most = isQuiet(hours, clockIn(zone, dayBefore)) ? 49 : 25;
      expect(comes.getTime() - now.getTime()).toBeLessThanOrEqual(most * HOUR);
      expect(isQuiet(hours, clockIn(zone, comes))).toBe(false);
      expect(comesAt(hours, comes, zone)).toEqual(comes);
    }),
    {
      numRuns: 1_000,
      examples: [['02:30' as ClockTime, '02:00' as ClockTime, at('2026-03-07T07:30:00Z'), ZONE]],
    },
  );
});

test('digests are due once a day, each at its hour, and the next is never before the last', () => {
  fc.assert(
    fc.property(anyClock, anyNow, anyZone, (time, now, zone) => {
      const last = lastDigestBefore(time, now, zone);
      expect(last.getTime()).toBeLessThanOrEqual(now.getTime());
      expect(now.getTime() - last.getTime()).toBeLessThanOrEqual(25 * HOUR);
      expect(lastDigestBefore(time, last, zone)).toEqual(last);
    }),
    { numRuns: 500 },
  );
});
