import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween } from '../shared/calendar.ts';
import { dueReminder } from '../shared/due-reminder.ts';
import type { CalendarDate } from '../shared/year.ts';
import { accessOn, touches } from './access-restriction.ts';
import { adultsCoveredUntil, coveredUntil } from './cover.ts';
import { addMonths, isDemanded, lastDayOf } from './document-kinds.ts';
import { KIND_DEMANDS } from './vocabulary.ts';

const day = (text: string) => text as CalendarDate;
const at = (n: number) => addDays(day('2028-02-20'), n);

test('who needs a paper follows from the price and the place alone', () => {
  const needed = (paid: boolean, online: boolean) =>
    KIND_DEMANDS.filter((demand) => isDemanded({ demand }, { paid, online }));
  expect(needed(true, false)).toEqual(['everybody', 'paid', 'in-person']);
  expect(needed(false, false)).toEqual(['everybody', 'in-person']);
  expect(needed(true, true)).toEqual(['everybody', 'paid']);
});

test('a paper without a last day counts for the usual months, also over a short month', () => {
  const last = (validFrom: string | null, months: number | null) =>
    lastDayOf(
      { validFrom: validFrom as CalendarDate | null, validUntil: null },
      { validMonths: months },
      day('2026-10-14'),
    );
  expect(last('2026-07-01', 12)).toBe('2027-06-30');
  expect(last(null, 12)).toBe('2027-10-13');
  expect(last('2027-08-31', 6)).toBe('2028-02-28');
  expect(last('2026-07-01', null)).toBeNull();
  expect(addMonths(day('2028-02-29'), 12)).toBe('2029-02-28');
  const named = { validFrom: null, validUntil: day('2027-01-05') };
  expect(lastDayOf(named, { validMonths: 12 }, day('2026-10-14'))).toBe('2027-01-05');
});

const anyPeriod = fc
  .record({
    first: fc.option(fc.integer({ min: -6, max: 12 })),
    length: fc.option(fc.integer({ min: 0, max: 6 }), { freq: 12 }),
  })
  .map(({ first, length }) => ({
    first: first === null ? null : at(first),
    last: length === null ? null : at((first ?? 0) + length),
  }));

test('cover from a day on is every day up to the stated one, over a leap day, and not the next', () => {
  fc.assert(
    fc.property(fc.array(anyPeriod, { maxLength: 5 }), (periods) => {
      const counts = (date: CalendarDate) =>
        periods.some(
          ({ first, last }) => (first === null || first <= date) && (last === null || date <= last),
        );
      const until = coveredUntil(periods, at(0));
      expect(until !== undefined).toBe(counts(at(0)));
      if (until === undefined) return;
      const end = until === null ? 40 : daysBetween(at(0), until);
      for (let n = 0; n <= end; n += 1) expect(counts(at(n))).toBe(true);
      if (until !== null) expect(counts(at(end + 1))).toBe(false);
    }),
    { numRuns: 1_000 },
  );
});

test('adults are covered while those in force together reach their number', () => {
  const attested = fc.array(fc.record({ adults: fc.integer({ min: 1, max: 3 }), period: anyPeriod }), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(attested, fc.integer({ min: 0, max: 5 }), (all, adults) => {
      const enough = (date: CalendarDate) =>
        all
          .filter(
            ({ period: { first, last } }) =>
              (first === null || first <= date) && (last === null || date <= last),
          )
          .reduce((sum, each) => sum + each.adults, 0) >= Math.max(1, adults);
      const until = adultsCoveredUntil(all, adults, at(0));
      expect(until !== undefined).toBe(enough(at(0)));
      if (until === undefined) return;
      const end = until === null ? 40 : daysBetween(at(0), until);
      for (let n = 0; n <= end; n += 1) expect(enough(at(n))).toBe(true);
      if (until !== null) expect(enough(at(end + 1))).toBe(false);
    }),
    { numRuns: 1_000 },
  );
});

test('a restriction touches the places and categories that it names, or all', () => {
  const offering = { place: 'at-school' as const, category: 'stem' };
  expect(touches({ places: [], categories: [] }, offering)).toBe(true);
  expect(touches({ places: ['online'], categories: [] }, offering)).toBe(false);
  expect(touches({ places: ['at-school', 'partner-site'], categories: ['arts'] }, offering)).toBe(false);
  expect(touches({ places: ['at-school'], categories: ['stem'] }, offering)).toBe(true);
  expect(touches({ places: [], categories: ['stem'] }, { place: 'online', category: null })).toBe(false);
});

test('a restriction holds on its first and its last day; the earliest to come ends the open time', () => {
  const closed = { reason: 'Storm', fromDay: at(3), untilDay: at(5) };
  const later = { reason: 'Exams', fromDay: at(9), untilDay: null };
  const on = (n: number) => accessOn([later, closed], at(n));
  expect(on(2)).toEqual({ reason: null, openUntil: at(2) });
  expect([on(3).reason, on(5).reason, on(6).reason]).toEqual(['Storm', 'Storm', null]);
  expect(on(6).openUntil).toBe(at(8));
  expect(on(400).reason).toBe('Exams');
});

test('walking day by day, each threshold comes up once and in order, and nothing after the last day', () => {
  const heard: (readonly [number, number])[] = [];
  const known = new Set<number>();
  for (let n = -100; n <= 5; n += 1) {
    const due = dueReminder(at(0), [60, 30, 7, 0], at(n));
    if (due === null || known.has(due)) continue;
    known.add(due);
    heard.push([n, due]);
  }
  expect(heard).toEqual([
    [-60, 60],
    [-30, 30],
    [-7, 7],
    [0, 0],
  ]);
});

test('a threshold that nobody looked at is passed over for the nearer one', () => {
  expect(dueReminder(at(0), [60, 30, 7, 0], at(-20))).toBe(30);
  expect(dueReminder(at(0), [60, 30, 7, 0], at(-3))).toBe(7);
  expect(dueReminder(at(0), [60], at(1))).toBeNull();
  expect(dueReminder(at(0), [], at(0))).toBeNull();
});
