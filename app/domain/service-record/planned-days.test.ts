import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WEEKDAYS } from '../offerings/vocabulary.ts';
import { addDays, daysBetween } from '../shared/calendar.ts';
import type { CalendarDate, ClockTime } from '../shared/year.ts';
import { plannedDays, plannedFigures, weekdayOf } from './planned-days.ts';

const day = (text: string) => text as CalendarDate;
const time = (text: string) => text as ClockTime;

test('the agreed weekdays within the agreed dates, without the days off', () => {
  expect(
    plannedDays(
      { days: ['tue', 'thu'], startsOn: day('2026-11-17'), endsOn: day('2026-12-03') },
      new Set([day('2026-11-26')]),
    ),
  ).toEqual(['2026-11-17', '2026-11-19', '2026-11-24', '2026-12-01', '2026-12-03']);
});

test('an agreement that names no weekday plans nothing', () => {
  expect(
    plannedDays({ days: [], startsOn: day('2026-11-17'), endsOn: day('2026-12-03') }, new Set()),
  ).toEqual([]);
});

test('the usual length is from the first minute agreed to the last, and an hour where none is', () => {
  expect(plannedFigures({ startsAt: time('15:15'), endsAt: time('16:45'), headcount: 12 })).toEqual({
    minutes: 90,
    headcount: 12,
  });
  expect(plannedFigures({ startsAt: null, endsAt: null, headcount: 8 }).minutes).toBe(60);
  expect(plannedFigures({ startsAt: time('16:00'), endsAt: time('15:00'), headcount: 8 }).minutes).toBe(60);
});

const START = day('2026-07-01');
const anyDay = fc.integer({ min: 0, max: 364 }).map((days) => addDays(START, days));

test('every day is planned exactly when it is an agreed weekday, in the dates, and not off', () => {
  fc.assert(
    fc.property(
      fc.subarray([...WEEKDAYS]),
      anyDay,
      fc.integer({ min: 0, max: 120 }),
      fc.array(anyDay, { maxLength: 20 }),
      (days, startsOn, length, off) => {
        const endsOn = addDays(startsOn, length);
        const daysOff = new Set(off);
        const planned = plannedDays({ days, startsOn, endsOn }, daysOff);
        expect([...planned].sort()).toEqual(planned);
        const wanted = Array.from({ length: daysBetween(startsOn, endsOn) + 1 }, (_, at) =>
          addDays(startsOn, at),
        ).filter((each) => days.includes(weekdayOf(each)) && !daysOff.has(each));
        expect(planned).toEqual(wanted);
      },
    ),
  );
});

test('weekdays go round every seven days, whatever clocks do', () => {
  fc.assert(
    fc.property(anyDay, (each) => {
      expect(weekdayOf(addDays(each, 7))).toBe(weekdayOf(each));
      expect(weekdayOf(addDays(each, 1))).not.toBe(weekdayOf(each));
    }),
  );
  expect(weekdayOf(day('2026-10-14'))).toBe('wed');
});
