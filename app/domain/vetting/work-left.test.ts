import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minutesOfWork } from './work-left.ts';

test('what is left is said in fives, and is nothing only where nothing is left', () => {
  expect(minutesOfWork({ characters: 0, ratings: 0 })).toBe(0);
  expect(minutesOfWork({ characters: 1, ratings: 0 })).toBe(5);
  expect(minutesOfWork({ characters: 14_000, ratings: 8 })).toBe(20);
  expect(minutesOfWork({ characters: 14_000, ratings: 10 })).toBe(20);
});

test('property: reading or rating never makes more of it', () => {
  const some = fc.nat({ max: 100_000 });
  fc.assert(
    fc.property(some, some, fc.nat({ max: 400 }), fc.nat({ max: 400 }), (read, unread, rated, open) => {
      const before = minutesOfWork({ characters: read + unread, ratings: rated + open });
      expect(before % 5).toBe(0);
      expect(minutesOfWork({ characters: unread, ratings: open })).toBeLessThanOrEqual(before);
    }),
  );
});
