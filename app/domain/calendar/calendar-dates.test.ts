import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween } from '../shared/calendar.ts';
import { dueReminder } from '../shared/due-reminder.ts';
import { type CalendarDate, firstDay, lastDay, schoolYearOn, schoolYearStarting } from '../shared/year.ts';
import { dateIn, endOfDay } from '../shared/zone.ts';
import { judgeCalendarDay, judgeNudge, sameDayIn, usualDay } from './calendar-dates.ts';
import { DATE_KINDS } from './vocabulary.ts';

const day = (text: string) => text as CalendarDate;
const anyYear = fc.integer({ min: 2000, max: 2099 }).map(schoolYearStarting);
const anyDay = fc.tuple(anyYear, fc.nat(364)).map(([year, after]) => addDays(firstDay(year), after));
const anyThresholds = fc.uniqueArray(fc.integer({ min: 0, max: 90 }), { maxLength: 8 });

test('the five usual days stand in every year, in order', () => {
  expect(DATE_KINDS.map((kind) => usualDay(kind, schoolYearStarting(2026)))).toEqual([
    '2026-08-31',
    '2026-09-30',
    '2026-11-01',
    '2027-04-01',
    '2027-06-30',
  ]);
  fc.assert(
    fc.property(anyYear, (year) => {
      const days = DATE_KINDS.map((kind) => usualDay(kind, year));
      expect([...days].sort()).toEqual(days);
      for (const each of days) expect(judgeCalendarDay(each, year).ok).toBe(true);
    }),
  );
});

test('a day carried to another year is a day of that year, and a leap day the last of its February', () => {
  fc.assert(
    fc.property(anyDay, anyYear, (from, year) => {
      const to = sameDayIn(year, from);
      expect(schoolYearOn(to)).toBe(year);
      if (from.slice(5) !== '02-29') expect(to.slice(5)).toBe(from.slice(5));
    }),
  );
  expect(sameDayIn(schoolYearStarting(2028), day('2028-02-29'))).toBe('2029-02-28');
  expect(sameDayIn(schoolYearStarting(2031), day('2028-02-29'))).toBe('2032-02-29');
  expect(sameDayIn(schoolYearStarting(2027), day('2027-02-28'))).toBe('2028-02-28');
});

test('a date stands on a day of its own year', () => {
  fc.assert(
    fc.property(anyYear, fc.integer({ min: -30, max: 400 }), (year, after) => {
      const on = addDays(firstDay(year), after);
      expect(judgeCalendarDay(on, year).ok).toBe(on >= firstDay(year) && on <= lastDay(year));
    }),
  );
});

test('walking the days to a date, every threshold comes up, each once, the nearer after the further', () => {
  fc.assert(
    fc.property(anyDay, anyThresholds, (on, thresholds) => {
      const said: number[] = [];
      for (let left = 95; left >= -5; left -= 1) {
        const due = dueReminder(on, thresholds, addDays(on, -left));
        if (left < 0) expect(due).toBeNull();
        else if (due !== null && due !== said.at(-1)) said.push(due);
      }
      expect(said).toEqual([...thresholds].sort((a, b) => b - a));
    }),
  );
});

test.for([
  ['spring forward', '2027-03-14'],
  ['fall back', '2026-11-01'],
  ['a leap day', '2028-02-29'],
])('the day of a reminder begins with the district’s midnight: %s', ([, on]) => {
  const zone = 'America/New_York';
  const midnight = endOfDay(addDays(day(on!), -1), zone).getTime();
  const at = (instant: number) => dateIn(zone, new Date(instant));
  expect(dueReminder(day(on!), [3, 0], at(midnight - 1))).toBe(3);
  expect(dueReminder(day(on!), [3, 0], at(midnight))).toBe(0);
  expect(dueReminder(day(on!), [3, 0], at(endOfDay(day(on!), zone).getTime() - 1))).toBe(0);
  expect(dueReminder(day(on!), [3, 0], at(endOfDay(day(on!), zone).getTime()))).toBeNull();
  expect(daysBetween(at(midnight - 1), at(midnight))).toBe(1);
});

test('who is settled, unreachable or told already is left alone', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.nat(4), fc.nat(4), (owes, people, told) => {
      const toldToday = Math.min(told, people);
      expect(judgeNudge({ owes, people, toldToday }).ok).toBe(owes && people - toldToday > 0);
    }),
  );
});
