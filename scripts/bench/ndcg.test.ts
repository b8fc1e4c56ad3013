import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Grade, type Grades, ndcg } from './ndcg.ts';

const anyGrades = fc.dictionary(fc.stringMatching(/^[a-f]{1,2}$/), fc.constantFrom<Grade>(1, 2, 3), {
  minKeys: 1,
  maxKeys: 20,
  noNullPrototype: true,
});
const bestFirst = (grades: Grades) =>
  Object.entries(grades)
    .sort((a, b) => b[1] - a[1])
    .map(([result]) => result);

test('a list worked by hand', () => {
  const grades = { a: 3, b: 2, c: 1 } as const;

  // (3 + 0 + 7/2) / (7 + 3/log2(3) + 1/2)
  expect(ndcg(['b', 'x', 'a'], grades)).toBeCloseTo((3 + 7 / 2) / (7 + 3 / Math.log2(3) + 1 / 2), 12);
  expect(ndcg(['x', 'y'], grades)).toBe(0);
  expect(ndcg([], grades)).toBe(0);
  expect(ndcg(['a'], {})).toBe(0);
});

test('the best list is worth one, and no list more', () => {
  fc.assert(
    fc.property(anyGrades, fc.array(fc.stringMatching(/^[a-f]{1,2}$/), { maxLength: 30 }), (grades, list) => {
      expect(ndcg(bestFirst(grades), grades)).toBeCloseTo(1, 12);
      const worth = ndcg(list, grades);
      expect(worth).toBeGreaterThanOrEqual(0);
      expect(worth).toBeLessThanOrEqual(1 + 1e-12);
    }),
  );
});

test('only the first ten count, and each of them once', () => {
  const grades = { a: 3 } as const;
  const others = Array.from({ length: 10 }, (_, place) => `x${place}`);

  expect(ndcg([...others, 'a'], grades)).toBe(0);
  expect(ndcg(['a', 'a', 'a'], { a: 3, b: 3 })).toBeCloseTo(1 / (1 + 1 / Math.log2(3)), 12);
});

test('bringing the better of two neighbors forward never costs anything', () => {
  fc.assert(
    fc.property(anyGrades, fc.nat(), (grades, seed) => {
      const list = Object.keys(grades).slice(0, 10);
      if (list.length < 2) return;
      const at = seed % (list.length - 1);
      const [first, second] = [list[at]!, list[at + 1]!];
      const swapped = list.with(at, second).with(at + 1, first);
      const better = grades[second]! > grades[first]! ? swapped : list;
      expect(ndcg(better, grades)).toBeGreaterThanOrEqual(
        ndcg(better === list ? swapped : list, grades) - 1e-12,
      );
    }),
  );
});
