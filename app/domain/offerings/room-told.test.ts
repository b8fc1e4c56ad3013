import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LEAST_PUBLISHED } from '../shared/suppress.ts';
import { roomTold, slotsTold } from './room-told.ts';

test('places left are exact where nobody or ten and more are in, and a bound where fewer are', () => {
  const told = [0, 6, 10, 24].map((taken) => roomTold({ places: 24, taken }));
  expect(told).toEqual([
    { kind: 'left', left: 24 },
    { kind: 'more-than', left: 14 },
    { kind: 'left', left: 14 },
    { kind: 'full' },
  ]);
  expect([0, 3, 8].map((taken) => roomTold({ places: 8, taken }).kind)).toEqual(['left', 'ask', 'ask']);
  expect(roomTold({ places: 0, taken: 0 })).toEqual({ kind: 'full' });
});

test('one to nine places taken are told alike, and what is told is true', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.nat(60), fc.integer({ min: 1, max: 9 }), (places, some, few) => {
      const taken = Math.min(some, places);
      const told = roomTold({ places, taken });
      if (told.kind === 'left') expect(told.left).toBe(places - taken);
      if (told.kind === 'more-than') expect(places - taken).toBeGreaterThan(told.left);
      if (told.kind === 'full') expect(taken).toBe(places);
      if (taken > 0 && taken < LEAST_PUBLISHED && few <= places)
        expect(roomTold({ places, taken: few })).toEqual(told);
    }),
  );
});

test('of slots none is told where one holds a few: the offering’s own room less the others would tell it', () => {
  const slots = (...taken: number[]) => slotsTold(taken.map((each) => ({ places: 20, taken: each })));
  expect(slots(0, 12, 20).map(({ taken }) => taken)).toEqual([0, 12, 20]);
  expect(slots(0, 12, 4).map(({ taken }) => taken)).toEqual([null, null, null]);
});
