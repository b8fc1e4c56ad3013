import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareRatings, judgeVersion, type RatingText } from './compare-ratings.ts';
import { TOOK_PLACE } from './vocabulary.ts';

const text: RatingText = {
  tookPlace: 'yes',
  comment: 'Steady.',
  impact: 'They read more.',
  students: 14,
  levels: { trust: 3, reach: 2 },
};

test('what differs is named with both sides; spaces around words do not count', () => {
  expect(
    compareRatings(text, { ...text, comment: ' Steady. ', students: 15, levels: { trust: 4, reach: 2 } }),
  ).toEqual([
    { field: 'level.trust', from: 3, to: 4 },
    { field: 'students', from: 14, to: 15 },
  ]);
});

test('what did not take place has no levels, whatever the form still carries', () => {
  expect(compareRatings(text, { ...text, tookPlace: 'no' })).toEqual([
    { field: 'tookPlace', from: 'yes', to: 'no' },
    { field: 'level.reach', from: 2, to: null },
    { field: 'level.trust', from: 3, to: null },
  ]);
  const none = { ...text, tookPlace: 'no' as const };
  expect(compareRatings(none, { ...none, levels: {} })).toEqual([]);
});

const anyText: fc.Arbitrary<RatingText> = fc.record({
  tookPlace: fc.constantFrom(...TOOK_PLACE),
  comment: fc.constantFrom('', 'a', 'b'),
  impact: fc.constantFrom('', 'a'),
  students: fc.integer({ min: 0, max: 3 }),
  levels: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 4 })),
});

test('nothing differs from itself, and a difference read backwards is the same one turned around', () => {
  fc.assert(
    fc.property(anyText, anyText, (one, other) => {
      expect(compareRatings(one, one)).toEqual([]);
      const turned = compareRatings(other, one).map(({ field, from, to }) => ({ field, from: to, to: from }));
      const byField = <T extends { field: string }>(rows: T[]) =>
        [...rows].sort((a, b) => (a.field < b.field ? -1 : 1));
      expect(byField(turned)).toEqual(byField(compareRatings(one, other)));
    }),
  );
});

test('only the version that somebody saw is built on', () => {
  expect(judgeVersion({ seen: null, current: 0 })).toMatchObject({ reason: 'not-seen' });
  expect(judgeVersion({ seen: 0, current: 0 })).toEqual({ ok: true });
  expect(judgeVersion({ seen: 1, current: 2 })).toMatchObject({ reason: 'moved-on' });
  expect(judgeVersion({ seen: 3, current: 2 })).toMatchObject({ reason: 'moved-on' });
});
