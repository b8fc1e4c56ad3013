import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextOffers, placeInLine, type Waiting } from './waiting-line.ts';

const SLOTS = ['Monday', 'Friday', null] as const;
const anyFree = fc
  .tuple(...SLOTS.map(() => fc.integer({ min: 0, max: 40 })))
  .map((lefts) => SLOTS.map((slot, at) => ({ slot, left: lefts[at]! })));
const anyLine = fc
  .array(fc.record({ slot: fc.constantFrom(...SLOTS), wanted: fc.integer({ min: 1, max: 20 }) }), {
    maxLength: 12,
  })
  .map((drawn): Waiting<string>[] => drawn.map((each, at) => ({ id: String(at), ...each })));
const sum = (line: readonly Waiting<string>[]) => line.reduce((total, { wanted }) => total + wanted, 0);

test('the first who fits is offered, who asks for too much is passed by and keeps the place', () => {
  const line = [
    { id: 'a', slot: null, wanted: 20 },
    { id: 'b', slot: null, wanted: 8 },
    { id: 'c', slot: null, wanted: 8 },
  ];
  expect(nextOffers([{ slot: null, left: 12 }], line).map(({ id }) => id)).toEqual(['b']);
  expect(nextOffers([{ slot: null, left: 36 }], line).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(nextOffers([], line)).toEqual([]);
  expect(line.map(({ id }) => placeInLine(line, id))).toEqual([1, 2, 3]);
  expect(placeInLine(line, 'd')).toBeUndefined();
});

test('never more is offered in a slot than is free there, and nobody who still fits is left out', () => {
  fc.assert(
    fc.property(anyFree, anyLine, (free, line) => {
      const offered = nextOffers(free, line);
      for (const { slot, left } of free) {
        const own = offered.filter((each) => each.slot === slot);
        expect(sum(own)).toBeLessThanOrEqual(left);
        for (const passed of line.filter((each) => each.slot === slot && !own.includes(each)))
          expect(passed.wanted).toBeGreaterThan(left - sum(own));
      }
    }),
  );
});

test('whoever stands in front with no more students is served no later', () => {
  fc.assert(
    fc.property(anyFree, anyLine, (free, line) => {
      const offered = new Set(nextOffers(free, line).map(({ id }) => id));
      for (const [at, later] of line.entries())
        for (const earlier of line.slice(0, at))
          if (earlier.slot === later.slot && earlier.wanted <= later.wanted && offered.has(later.id))
            expect(offered.has(earlier.id)).toBe(true);
    }),
  );
});

test('one who joins behind changes nothing for those in front', () => {
  fc.assert(
    fc.property(anyFree, anyLine, fc.integer({ min: 1, max: 20 }), (free, line, wanted) => {
      const before = nextOffers(free, line);
      const after = nextOffers(free, [...line, { id: 'last', slot: null, wanted }]);
      expect(after.filter(({ id }) => id !== 'last')).toEqual(before);
    }),
  );
});
