import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareOrders, movement } from './compare-orders.ts';

test('who comes in, who leaves and who moves', () => {
  const moves = compareOrders(['a', 'b', 'c'], ['b', 'a', 'd']);
  expect(moves).toEqual([
    { id: 'b', before: 2, after: 1 },
    { id: 'a', before: 1, after: 2 },
    { id: 'd', before: null, after: 3 },
    { id: 'c', before: 3, after: null },
  ]);
  expect(movement(moves, 3)).toBe(1 + 1 + 3 + 3);
});

test('nothing moves just where the two orders are the same', () => {
  const anyOrder = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e']);
  fc.assert(
    fc.property(anyOrder, anyOrder, (before, after) => {
      const moved = movement(compareOrders(before, after), 5);
      expect(moved === 0).toBe(before.join() === after.join());
      expect(compareOrders(before, after)).toHaveLength(new Set([...before, ...after]).size);
    }),
  );
});
