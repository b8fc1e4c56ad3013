import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignAtLeastCost } from './assign.ts';

const matrix = fc.integer({ min: 1, max: 5 }).chain((rows) =>
  fc.integer({ min: rows, max: 6 }).chain((columns) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  ),
);

/** Tries every assignment. */
function leastByTrying(costs: readonly (readonly number[])[], taken: readonly number[] = []): number {
  const [first, ...rest] = costs;
  if (first === undefined) return 0;
  return Math.min(
    ...first.flatMap((cost, column) =>
      taken.includes(column) ? [] : [cost + leastByTrying(rest, [...taken, column])],
    ),
  );
}

test('no other assignment costs less, and no column is given twice', () => {
  fc.assert(
    fc.property(matrix, (costs) => {
      const assigned = assignAtLeastCost(costs);
      expect(new Set(assigned).size).toBe(costs.length);
      const cost = assigned.reduce((sum, column, row) => sum + costs[row]![column]!, 0);
      expect(cost).toBe(leastByTrying(costs));
    }),
  );
});

test('nothing to assign, and too little room', () => {
  expect(assignAtLeastCost([])).toEqual([]);
  expect(() => assignAtLeastCost([[1], [2]])).toThrow('fewer columns');
});
