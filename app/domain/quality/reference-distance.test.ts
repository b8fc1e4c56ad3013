import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ReferencePair, referenceDistance } from './reference-distance.ts';

const pair = (reference: number | null, level: number | null): ReferencePair => ({
  reference,
  level,
  referenceFloor: null,
  floor: null,
});
const level = fc.constantFrom(null, 1, 2, 3, 4);
const floor = fc.constantFrom(null, 'pass', 'fail', 'cannot-tell');
const anyPairs = fc.array(fc.record({ reference: level, level, referenceFloor: floor, floor }), {
  maxLength: 30,
});

test('one level too mild and one too strict are a level away, without a lean', () => {
  expect(referenceDistance([pair(3, 4), pair(3, 2)])).toEqual({
    distance: 100,
    lean: 0,
    exact: 0,
    levels: 2,
    floorsApart: 0,
  });
});

test('a floor answered otherwise is counted and moves no mean', () => {
  const apart = { reference: null, level: null, referenceFloor: 'fail', floor: 'pass' };
  expect(referenceDistance([pair(2, 2), apart])).toMatchObject({ distance: 0, exact: 1, floorsApart: 1 });
});

test('what only one side rated counts for nothing', () => {
  fc.assert(
    fc.property(anyPairs, (pairs) => {
      const both = pairs.filter(({ reference, level }) => reference !== null && level !== null);
      const { floorsApart: _, ...levels } = referenceDistance(pairs);
      expect(referenceDistance(both)).toMatchObject(levels);
      expect(levels.levels).toBe(both.length);
    }),
  );
});

test('the distance is nothing exactly when every level is the reference’s, and the lean never exceeds it', () => {
  fc.assert(
    fc.property(anyPairs, (pairs) => {
      const { distance, lean, exact, levels } = referenceDistance(pairs);
      expect(distance === null).toBe(levels === 0);
      expect((distance ?? 0) === 0).toBe(exact === levels);
      expect(Math.abs(lean ?? 0)).toBeLessThanOrEqual(distance ?? 0);
      expect(distance ?? 0).toBeLessThanOrEqual(300);
    }),
  );
});

test('who is the reference turns the lean around and changes nothing else', () => {
  fc.assert(
    fc.property(anyPairs, (pairs) => {
      const turned = pairs.map(({ reference, level, referenceFloor, floor }) => ({
        reference: level,
        level: reference,
        referenceFloor: floor,
        floor: referenceFloor,
      }));
      const { lean, ...rest } = referenceDistance(pairs);
      const there = referenceDistance(turned);
      expect(there).toMatchObject(rest);
      expect(there.lean === null ? null : -there.lean || 0).toBe(lean);
    }),
  );
});

test('half a hundredth counts alike for the strict and the mild', () => {
  const seven = Array.from({ length: 7 }, () => pair(3, 3));
  expect(referenceDistance([...seven, pair(3, 2)])).toMatchObject({ distance: 13, lean: -13 });
  expect(referenceDistance([...seven, pair(3, 4)])).toMatchObject({ distance: 13, lean: 13 });
});
