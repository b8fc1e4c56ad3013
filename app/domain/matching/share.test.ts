import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partOf, share } from './share.ts';

test('a part is rounded half up exactly, as long whole numbers would do it', () => {
  const anyShare = fc
    .integer({ min: 1, max: 400_000_000_000 })
    .chain((under) => fc.record({ over: fc.integer({ min: 0, max: under }), under: fc.constant(under) }));
  fc.assert(
    fc.property(anyShare, fc.integer({ min: 0, max: 10_000 }), ({ over, under }, weight) => {
      const twice = 2n * BigInt(weight) * BigInt(over) + BigInt(under);
      expect(partOf(weight, { over, under })).toBe(Number(twice / (2n * BigInt(under))));
    }),
    { numRuns: 5_000 },
  );
  expect(partOf(1, share(1, 2))).toBe(1);
  expect(partOf(3, share(1, 2))).toBe(2);
  expect(partOf(10_000, share(199_999_999_999, 200_000_000_000))).toBe(10_000);
});
