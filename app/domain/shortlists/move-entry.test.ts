import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moveEntry } from './move-entry.ts';
import { MOVES } from './vocabulary.ts';

const anyOrder = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 });

test('one place up, one place down, and to the top', () => {
  expect(moveEntry(['a', 'b', 'c'], 'c', 'up')).toEqual(['a', 'c', 'b']);
  expect(moveEntry(['a', 'b', 'c'], 'a', 'down')).toEqual(['b', 'a', 'c']);
  expect(moveEntry(['a', 'b', 'c'], 'c', 'top')).toEqual(['c', 'a', 'b']);
});

test('the ends hold, and a stranger moves nothing', () => {
  expect(moveEntry(['a', 'b'], 'a', 'up')).toEqual(['a', 'b']);
  expect(moveEntry(['a', 'b'], 'b', 'down')).toEqual(['a', 'b']);
  expect(moveEntry(['a', 'b'], 'x' as 'a', 'top')).toEqual(['a', 'b']);
});

test('the others keep their order among themselves, and up undoes down', () => {
  fc.assert(
    fc.property(anyOrder, fc.nat(), fc.constantFrom(...MOVES), (order, which, move) => {
      const at = which % order.length;
      const id = order[at]!;
      const after = moveEntry(order, id, move);
      expect(after.filter((each) => each !== id)).toEqual(order.filter((each) => each !== id));
      expect(after).toHaveLength(order.length);
      if (at < order.length - 1) expect(moveEntry(moveEntry(order, id, 'down'), id, 'up')).toEqual(order);
    }),
  );
});
