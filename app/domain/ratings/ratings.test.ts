import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PARTNERSHIP_STATUSES } from '../partnerships/vocabulary.ts';
import { addDays } from '../shared/calendar.ts';
import type { CalendarDate, SchoolYear } from '../shared/year.ts';
import { judgeConfirming, judgePreparing, judgeReply, missingElements } from './judge-rating.ts';
import { type ConfirmedRating, publishRatings } from './publish-ratings.ts';
import { verifyingCloses } from './verifying-closes.ts';
import { FEWEST_PUBLISHED, TOOK_PLACE } from './vocabulary.ts';

const day = (text: string) => text as CalendarDate;
const YEAR_END = day('2026-06-30');
const TODAY = day('2026-10-14');
const rating = (
  school: string,
  level: number,
  overrides: Partial<ConfirmedRating> = {},
): ConfirmedRating => ({
  schoolCode: school,
  schoolYear: '2025-26' as SchoolYear,
  tookPlace: 'yes',
  confirmedOn: day('2026-06-20'),
  closesOn: YEAR_END,
  levels: new Map([['trust', level]]),
  ...overrides,
});
const SETTINGS = { isPublic: true, threshold: 3, replyDays: 14 };

test('a rating is prepared once the partnership is completed, confirmed once it is whole, and then stays', () => {
  const rateable = (served: boolean) =>
    PARTNERSHIP_STATUSES.filter((status) => judgePreparing({ status, served, confirmed: false }).ok);
  expect(rateable(false)).toEqual(['completed']);
  // What a side ended is rated for as long as it served, and its own end does not take that back.
  expect(rateable(true)).toEqual(['completed', 'ended']);
  const facts = { status: 'completed', served: true, confirmed: false, prepared: true, missing: 0 } as const;
  expect(judgeConfirming(facts)).toEqual({ ok: true });
  expect(judgeConfirming({ ...facts, missing: 1 })).toMatchObject({ reason: 'levels-missing' });
  expect(judgeConfirming({ ...facts, prepared: false })).toMatchObject({ reason: 'not-prepared' });
  expect(judgeConfirming({ ...facts, confirmed: true })).toMatchObject({ reason: 'confirmed-already' });
});

test('what did not take place has nothing to rate; everything else is rated in each element', () => {
  const levels = new Map([['a', 3]]);
  expect(TOOK_PLACE.map((tookPlace) => missingElements(tookPlace, ['a', 'b'], levels))).toEqual([
    ['b'],
    ['b'],
    [],
  ]);
});

test('verifying closes on the year-end day, or fourteen days after what ends last', () => {
  const closes = (lastEnd: string | null) =>
    verifyingCloses({ yearEnd: YEAR_END, lastEnd: lastEnd === null ? null : day(lastEnd) });
  expect([null, '2026-05-28', '2026-06-16', '2026-06-17', '2026-06-30'].map(closes)).toEqual([
    YEAR_END,
    YEAR_END,
    YEAR_END,
    '2026-07-01',
    '2026-07-14',
  ]);
});

test('the partner replies once, to what is confirmed', () => {
  expect(judgeReply({ confirmed: false, replied: false })).toMatchObject({ reason: 'not-rated' });
  expect(judgeReply({ confirmed: true, replied: false })).toEqual({ ok: true });
  expect(judgeReply({ confirmed: true, replied: true })).toMatchObject({ reason: 'replied-already' });
});

test('three schools make an average, two do not, and off is off', () => {
  const three = [rating('a', 4), rating('b', 3), rating('c', 3)];
  expect(publishRatings(SETTINGS, three, TODAY)).toEqual({
    schoolYear: '2025-26',
    schools: 3,
    ratings: 3,
    elements: new Map([['trust', 333]]),
  });
  expect(publishRatings(SETTINGS, three.slice(1), TODAY)).toBeNull();
  expect(publishRatings({ ...SETTINGS, isPublic: false }, three, TODAY)).toBeNull();
  expect(publishRatings(SETTINGS, [...three.slice(1), rating('c', 4)], TODAY)).toBeNull();
});

test('an element that fewer than three schools rated is left out, beside one that three did', () => {
  const both = new Map([
    ['trust', 3],
    ['outcomes', 4],
  ]);
  const some = [rating('a', 3, { levels: both }), rating('b', 3, { levels: both }), rating('c', 3)];
  expect(publishRatings(SETTINGS, some, TODAY)?.elements).toEqual(new Map([['trust', 300]]));
  // One school twice is one school.
  const again = [...some, rating('b', 3, { levels: both })];
  expect(publishRatings(SETTINGS, again, TODAY)?.elements).toEqual(new Map([['trust', 300]]));
});

test('years stand apart: two of one and one of the next are never averaged, and the newest that is enough is shown', () => {
  const last = {
    schoolYear: '2024-25' as SchoolYear,
    confirmedOn: day('2025-06-20'),
    closesOn: day('2025-06-30'),
  };
  const [a, b, c] = [rating('a', 4), rating('b', 3), rating('c', 3)];
  expect(publishRatings(SETTINGS, [a, b, rating('c', 1, last)], TODAY)).toBeNull();
  const before = ['a', 'b', 'c'].map((school) => rating(school, 1, last));
  expect(publishRatings(SETTINGS, [...before, a, b], TODAY)).toMatchObject({
    schoolYear: '2024-25',
    elements: new Map([['trust', 100]]),
  });
  expect(publishRatings(SETTINGS, [...before, a, b, c], TODAY)).toMatchObject({
    schoolYear: '2025-26',
    elements: new Map([['trust', 333]]),
  });
});

test('a rating waits until the days for a reply are over, and one that came late is not averaged', () => {
  const two = [rating('a', 4), rating('b', 4)];
  const atTheEnd = rating('c', 1, { confirmedOn: YEAR_END });
  expect(publishRatings(SETTINGS, [...two, atTheEnd], addDays(YEAR_END, 14))).toBeNull();
  expect(publishRatings(SETTINGS, [...two, atTheEnd], addDays(YEAR_END, 15))?.elements.get('trust')).toBe(
    300,
  );
  expect(
    publishRatings(SETTINGS, [...two, rating('c', 1, { confirmedOn: addDays(YEAR_END, 1) })], TODAY),
  ).toBeNull();
});

const anyRating = fc
  .record({
    school: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    level: fc.integer({ min: 1, max: 4 }),
    tookPlace: fc.constantFrom(...TOOK_PLACE),
    confirmed: fc.integer({ min: -40, max: 20 }),
  })
  .map(({ school, level, tookPlace, confirmed }) =>
    rating(school, level, {
      tookPlace,
      confirmedOn: addDays(YEAR_END, confirmed),
      levels: tookPlace === 'no' ? new Map() : new Map([['trust', level]]),
    }),
  );

test('whatever the Office sets, nothing is ever published of fewer than three schools, nor outside the levels', () => {
  fc.assert(
    fc.property(
      fc.array(anyRating, { maxLength: 14 }),
      fc.integer({ min: 0, max: 8 }),
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: -10, max: 120 }),
      (ratings, threshold, replyDays, days) => {
        const published = publishRatings(
          { isPublic: true, threshold, replyDays },
          ratings,
          addDays(YEAR_END, days),
        );
        if (!published) return;
        expect(published.schools).toBeGreaterThanOrEqual(Math.max(threshold, FEWEST_PUBLISHED));
        for (const mean of published.elements.values()) {
          expect(mean).toBeGreaterThanOrEqual(100);
          expect(mean).toBeLessThanOrEqual(400);
        }
      },
    ),
  );
});

test('once published, no later confirmation changes what stands there', () => {
  fc.assert(
    fc.property(
      fc.array(anyRating, { maxLength: 12 }),
      anyRating,
      fc.integer({ min: 20, max: 60 }),
      (ratings, late, days) => {
        const after = addDays(YEAR_END, 14 + days);
        const lateOne = { ...late, confirmedOn: addDays(YEAR_END, 1) };
        expect(publishRatings(SETTINGS, [...ratings, lateOne], after)).toEqual(
          publishRatings(SETTINGS, ratings, after),
        );
      },
    ),
  );
});
