import fc from 'fast-check';
import { expect, test } from 'vitest';
import { krippendorffAlphaOrdinal } from './agreement.ts';

/** Krippendorff (2011), section C: twelve units, four observers, gaps left out. */
const PUBLISHED = [
  [1, 1, 1],
  [2, 2, 3, 2],
  [3, 3, 3, 3],
  [3, 3, 3, 3],
  [2, 2, 2, 2],
  [1, 2, 3, 4],
  [4, 4, 4, 4],
  [1, 1, 2, 1],
  [2, 2, 2, 2],
  [5, 5, 5],
  [1, 1],
  [3],
];

test('the published example comes to 0.815', () => {
  expect(krippendorffAlphaOrdinal(PUBLISHED)).toEqual({ said: true, alphaThousandths: 815, sharedItems: 11 });
});

test('by hand: ten pairs, five of 1-1, four of 2-2 and one of 1-2', () => {
  // o12 = 1, n1 = 11, n2 = 9, n = 20; the one difference cancels: 1 − 19 × 1 / (11 × 9) = 0.808.
  const pairs = [...Array(5).fill([1, 1]), ...Array(4).fill([2, 2]), [1, 2]];
  expect(krippendorffAlphaOrdinal(pairs)).toMatchObject({ alphaThousandths: 808 });
});

test('under ten shared items it says too few; items with one rating do not count', () => {
  const nine = Array(9).fill([1, 2]);
  expect(krippendorffAlphaOrdinal([...nine, [3], [4]])).toEqual({
    said: false,
    reason: 'too-few',
    sharedItems: 9,
  });
  expect(krippendorffAlphaOrdinal([...nine, [1, 2]]).said).toBe(true);
});

test('where every rating is the same, agreement is undefined and not perfect', () => {
  expect(krippendorffAlphaOrdinal(Array(12).fill([3, 3]))).toEqual({
    said: false,
    reason: 'no-variation',
    sharedItems: 12,
  });
});

const anyItems = fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }), {
  minLength: 10,
  maxLength: 30,
});

test('it is 1 when every item is of one mind, never above 1, and the same in any order and direction', () => {
  fc.assert(
    fc.property(anyItems, (items) => {
      const result = krippendorffAlphaOrdinal(items);
      if (!result.said) return;
      const ofOneMind = items.every((ratings) => new Set(ratings).size === 1);
      expect(result.alphaThousandths).toBeLessThanOrEqual(1_000);
      if (ofOneMind) expect(result.alphaThousandths).toBe(1_000);
      const turned = items.map((ratings) => ratings.map((level) => 5 - level).reverse()).reverse();
      expect(krippendorffAlphaOrdinal(turned)).toEqual(result);
    }),
  );
});

test('a wider disagreement on one item never raises it', () => {
  const base = [
    [1, 1],
    [1, 1],
    [2, 2],
    [2, 2],
    [3, 3],
    [3, 3],
    [4, 4],
    [4, 4],
    [2, 2],
  ];
  const alpha = (last: number[]) => {
    const result = krippendorffAlphaOrdinal([...base, last]);
    return result.said ? result.alphaThousandths : Number.NaN;
  };
  expect(alpha([1, 2])).toBeGreaterThan(alpha([1, 3]));
  expect(alpha([1, 3])).toBeGreaterThan(alpha([1, 4]));
});
