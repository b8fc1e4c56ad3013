import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WEEKDAYS } from '../offerings/vocabulary.ts';
import { addDays } from '../shared/calendar.ts';
import type { CalendarDate } from '../shared/year.ts';
import { type DoorFacts, doorPlace, weekdayOf } from './door-list.ts';
import { PARTNERSHIP_STATUSES } from './vocabulary.ts';

const TODAY = '2026-10-14' as CalendarDate;

const facts = (overrides: Partial<DoorFacts> = {}): DoorFacts => ({
  status: 'active',
  cleared: true,
  startsOn: '2026-10-01' as CalendarDate,
  endsOn: '2027-05-28' as CalendarDate,
  days: ['wed'],
  ...overrides,
});

const anyDay = fc.integer({ min: -8, max: 8 }).map((days) => addDays(TODAY, days));
const anyFacts: fc.Arbitrary<DoorFacts> = fc.record({
  status: fc.constantFrom(...PARTNERSHIP_STATUSES),
  cleared: fc.boolean(),
  startsOn: anyDay,
  endsOn: anyDay,
  days: fc.subarray([...WEEKDAYS]),
});

test('the fourteenth of October 2026 is a Wednesday, and a week later too', () => {
  expect(weekdayOf(TODAY)).toBe('wed');
  expect(WEEKDAYS.map((_, days) => weekdayOf(addDays('2026-10-12' as CalendarDate, days)))).toEqual(WEEKDAYS);
});

test('cleared and one of their days: expected; another day: they may come in all the same', () => {
  expect(doorPlace(facts(), TODAY)).toBe('expected');
  expect(doorPlace(facts({ days: [] }), TODAY)).toBe('expected');
  expect(doorPlace(facts({ days: ['thu'] }), TODAY)).toBe('other-day');
});

test('on a day without school nobody is expected, and who is not cleared is stopped as ever', () => {
  expect(doorPlace(facts(), TODAY, true)).toBe('other-day');
  expect(doorPlace(facts({ days: [] }), TODAY, true)).toBe('other-day');
  expect(doorPlace(facts({ cleared: false }), TODAY, true)).toBe('stop');
});

test('who began and lost their clearance is stopped at the door', () => {
  expect(doorPlace(facts({ cleared: false }), TODAY)).toBe('stop');
});

test('the first and the last day count', () => {
  expect(doorPlace(facts({ startsOn: TODAY }), TODAY)).toBe('expected');
  expect(doorPlace(facts({ endsOn: TODAY }), TODAY)).toBe('expected');
  expect(doorPlace(facts({ startsOn: addDays(TODAY, 1) }), TODAY)).toBeNull();
  expect(doorPlace(facts({ endsOn: addDays(TODAY, -1) }), TODAY)).toBeNull();
});

test('nobody is let in who is not cleared, out of their dates, or done', () => {
  fc.assert(
    fc.property(anyFacts, anyDay, fc.boolean(), (each, today, isDayOff) => {
      const place = doorPlace(each, today, isDayOff);
      const isLetIn = place === 'expected' || place === 'other-day';
      const mayComeIn =
        each.cleared &&
        each.startsOn <= today &&
        today <= each.endsOn &&
        ['planned', 'cleared', 'active'].includes(each.status);
      expect(isLetIn).toBe(mayComeIn);
    }),
  );
});
