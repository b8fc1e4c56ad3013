import fc from 'fast-check';
import { expect, test } from 'vitest';
import { krippendorffAlphaOrdinal } from './agreement.ts';
import { agreementWithRange, type RatedTogether } from './agreement-range.ts';

/** K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example C, unit by unit. */
const EXAMPLE_C = [
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
/** The reliability data of the article "Krippendorff's alpha" in Wikipedia: three coders, fifteen units. */
const THREE_CODERS = [
  [1],
  [],
  [2, 2],
  [1, 1],
  [3, 3],
  [3, 3, 4],
  [4, 4, 4],
  [1, 3],
  [2, 2],
  [1, 1],
  [1, 1],
  [3, 3],
  [3, 3],
  [],
  [3, 4],
];
const alone = (items: readonly number[][]): RatedTogether[] =>
  items.map((ratings, at) => ({ key: String(at).padStart(3, '0'), items: [ratings] }));

test('two published examples come to 0.815 and 0.807', () => {
  expect(krippendorffAlphaOrdinal(EXAMPLE_C)).toMatchObject({ alphaThousandths: 815, sharedItems: 11 });
  expect(krippendorffAlphaOrdinal(THREE_CODERS)).toMatchObject({ alphaThousandths: 807, sharedItems: 12 });
});

test('only the order of the levels counts: stretched apart they come to the same', () => {
  const stretched = EXAMPLE_C.map((ratings) => ratings.map((level) => level ** 3 + 10));
  expect(krippendorffAlphaOrdinal(stretched)).toEqual(krippendorffAlphaOrdinal(EXAMPLE_C));
});

test('the range of the published example holds its value, the same twice, another by another seed', () => {
  const first = agreementWithRange(alone(EXAMPLE_C), 'seed');
  expect(first.range!.low).toBeLessThan(815);
  expect(first.range!.high).toBeGreaterThan(815);
  expect(agreementWithRange(alone(EXAMPLE_C), 'seed')).toEqual(first);
  expect(agreementWithRange(alone(EXAMPLE_C).reverse(), 'seed')).toEqual(first);
  expect(agreementWithRange(alone(EXAMPLE_C), 'other')).not.toEqual(first);
});

test('nine applications are too few for a range, and nine shared items for anything', () => {
  const pairs = (count: number) =>
    Array.from({ length: count }, (_, at) => [(at % 4) + 1, ((at * 3) % 4) + 1]);
  const nine = Array.from({ length: 9 }, (_, at) => ({ key: `${at}`, items: pairs(4) }));
  expect(agreementWithRange(nine, 's').range).toBeNull();
  expect(agreementWithRange([...nine, { key: 'ten', items: pairs(4) }], 's').range).not.toBeNull();
  expect(agreementWithRange(alone(pairs(9)), 's')).toEqual({
    agreement: { said: false, reason: 'too-few', sharedItems: 9 },
    range: null,
  });
});

test('an application that one reviewer alone has read makes no application for the range', () => {
  const read = alone(EXAMPLE_C.slice(0, 9));
  const unshared = Array.from({ length: 5 }, (_, at) => ({ key: `z${at}`, items: [[3], [2]] }));
  expect(agreementWithRange([...read, ...unshared], 's').range).toBeNull();
});

test('whole applications are drawn: ratings that hang together make the range wider than when taken singly', () => {
  const agreeing = Array.from({ length: 8 }, (_, at) => [(at % 4) + 1, (at % 4) + 1]);
  const differing = Array.from({ length: 8 }, (_, at) => [(at % 4) + 1, 4 - (at % 4)]);
  const together = Array.from({ length: 12 }, (_, at) => ({
    key: `${at}`,
    items: at % 2 === 0 ? agreeing : differing,
  }));
  const width = ({ range }: ReturnType<typeof agreementWithRange>) => range!.high - range!.low;
  const singly = alone(together.flatMap(({ items }) => items));
  expect(width(agreementWithRange(together, 's'))).toBeGreaterThan(
    1.5 * width(agreementWithRange(singly, 's')),
  );
});

test('the range is in order, within what alpha can be, and exact where all agree', () => {
  const anyApplications = fc.array(
    fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 3 }), {
      minLength: 1,
      maxLength: 4,
    }),
    { minLength: 10, maxLength: 14 },
  );
  fc.assert(
    fc.property(anyApplications, fc.boolean(), (drawn, ofOneMind) => {
      const applications = drawn.map((items, at) => ({
        key: `${at}`,
        items: ofOneMind ? items.map((ratings) => ratings.map(() => ratings[0]!)) : items,
      }));
      const { agreement, range } = agreementWithRange(applications, 's');
      if (!agreement.said || !range) return;
      expect(range.low).toBeLessThanOrEqual(range.high);
      expect(range.high).toBeLessThanOrEqual(1_000);
      if (ofOneMind) expect([range.low, range.high]).toEqual([1_000, 1_000]);
    }),
    { numRuns: 40 },
  );
});
