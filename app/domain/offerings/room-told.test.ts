import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LEAST_PUBLISHED } from '../shared/suppress.ts';
import { roomTold, slotsTold } from './room-told.ts';

test('places left are exact where nobody is in, and a bound in tens where somebody is', () => {
  const told = [0, 6, 10, 19, 20, 24].map((taken) => roomTold({ places: 24, taken }));
  expect(told).toEqual([
    { kind: 'left', left: 24 },
    { kind: 'more-than', left: 14 },
    { kind: 'more-than', left: 4 },
    { kind: 'more-than', left: 4 },
    { kind: 'ask' },
    { kind: 'full' },
  ]);
  expect([0, 3, 8].map((taken) => roomTold({ places: 8, taken }).kind)).toEqual(['left', 'ask', 'ask']);
  expect(roomTold({ places: 0, taken: 0 })).toEqual({ kind: 'full' });
});

test('two numbers of places taken within one ten are told alike, unless it is full', () => {
  fc.assert(
    fc.property(fc.nat(90), fc.nat(9), fc.nat(9), fc.nat(9), (places, ten, one, other) => {
      const [first, second] = [ten * 10 + one, ten * 10 + other];
      const mostTold = places < LEAST_PUBLISHED ? places : places - 1;
      fc.pre(first > 0 && second > 0 && Math.max(first, second) <= mostTold);
      expect(roomTold({ places, taken: first })).toEqual(roomTold({ places, taken: second }));
    }),
  );
});

test('what is told is true, and never promises more than there is', () => {
  fc.assert(
    fc.property(fc.nat(90), fc.nat(90), (places, some) => {
      const taken = Math.min(some, places);
      const told = roomTold({ places, taken });
      if (told.kind === 'left') expect(told.left).toBe(places - taken);
      if (told.kind === 'more-than') expect(places - taken).toBeGreaterThan(told.left);
      if (told.kind === 'full') expect(taken).toBe(places);
    }),
  );
});

test('of slots the empty and the full are told, and none where one holds a few or the whole would tell the rest', () => {
  const slots = (...taken: number[]) => slotsTold(taken.map((each) => ({ places: 20, taken: each })));
  expect(slots(0, 12, 20).map(({ taken }) => taken)).toEqual([0, null, 20]);
  expect(slots(0, 12, 4).map(({ taken }) => taken)).toEqual([null, null, null]);
  // 29 of 33 are told as 20 to 29: less the 18 of the full one it would be 10 or 11.
  const narrow = [
    { places: 18, taken: 18 },
    { places: 15, taken: 11 },
  ];
  expect(slotsTold(narrow).map(({ taken }) => taken)).toEqual([null, null]);
});

test('whoever reads the full and the empty slots beside the whole knows what the others hold to a ten, and no closer', () => {
  const size = fc.integer({ min: 10, max: 24 });
  fc.assert(
    fc.property(size, size, fc.option(fc.constant(12), { nil: undefined }), (first, second, third) => {
      const sizes = [first, second, ...(third === undefined ? [] : [third])];
      const readings = new Map<string, Set<number>>();
      for (const taken of everyTaken(sizes)) {
        const slots = sizes.map((places, at) => ({ places, taken: taken[at]! }));
        const told = slotsTold(slots);
        const untold = told.flatMap((slot, at) => (slot.taken === null ? [taken[at]!] : []));
        if (untold.length === 0 || untold.length === sizes.length) continue;
        const reading = JSON.stringify([roomTold({ places: sum(sizes), taken: sum(taken) }), told]);
        readings.set(reading, (readings.get(reading) ?? new Set()).add(sum(untold)));
      }
      for (const sums of readings.values()) expect(sums.size).toBeGreaterThanOrEqual(LEAST_PUBLISHED);
    }),
    { numRuns: 40 },
  );
});

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/** Every way in which slots of these sizes can be taken. */
function everyTaken([size, ...others]: readonly number[]): number[][] {
  if (size === undefined) return [[]];
  const rest = everyTaken(others);
  return Array.from({ length: size + 1 }, (_, taken) => rest.map((each) => [taken, ...each])).flat();
}
