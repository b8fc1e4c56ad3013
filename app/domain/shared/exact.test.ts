import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divideHalfUp } from './exact.ts';
import { compareFractions, fraction, plus, roundHalfUp, times } from './fraction.ts';
import { compareText } from './order.ts';
import { earlierEnd, inPeriod } from './period.ts';
import { advance } from './transitions.ts';
import { brokenLaws } from './transitions-laws.ts';
import { phaseAt } from './window.ts';
import { calendarDate } from './year.ts';

test('halves go up, also below zero', () => {
  expect([1, 3, -1, -3, 5, 4].map((n) => divideHalfUp(n, 2))).toEqual([1, 2, 0, -1, 3, 2]);
  expect(divideHalfUp(2n ** 60n, 2n ** 50n)).toBe(1_024);
  expect(() => divideHalfUp(1, 0)).toThrow(RangeError);
  expect(() => fraction(1, -2)).toThrow(RangeError);
});

const anyOver = fc.integer({ min: -1_000, max: 1_000 });
const anyUnder = fc.integer({ min: 1, max: 60 });

test('a rounded quotient is within a half of the exact one, and the upper neighbor at a half', () => {
  fc.assert(
    fc.property(anyOver, anyUnder, (over, under) => {
      const twice = 2 * divideHalfUp(over, under) * under - 2 * over;
      expect(twice).toBeLessThanOrEqual(under);
      expect(twice).toBeGreaterThan(-under);
    }),
  );
});

test('fractions add, multiply and compare as the numbers they are', () => {
  fc.assert(
    fc.property(anyOver, anyUnder, anyOver, anyUnder, (a, b, c, d) => {
      const sum = plus(fraction(a, b), fraction(c, d));
      expect(sum.over * BigInt(b) * BigInt(d)).toBe(BigInt(a * d + c * b) * sum.under);
      const product = times(fraction(a, b), fraction(c, d));
      expect(product.over * BigInt(b) * BigInt(d)).toBe(BigInt(a * c) * product.under);
      expect(Math.sign(compareFractions(fraction(a, b), fraction(c, d)))).toBe(Math.sign(a * d - c * b));
      expect(roundHalfUp(fraction(a, b))).toBe(divideHalfUp(a, b));
    }),
  );
});

test('texts are ordered by code unit and not by language', () => {
  expect(['b', 'É', 'a', 'Z'].sort(compareText)).toEqual(['Z', 'a', 'b', 'É']);
  expect(compareText('a', 'a')).toBe(0);
});

test('a period includes its first and last day, and an open end has no end', () => {
  const [first, last] = [calendarDate('2026-09-02'), calendarDate('2026-09-04')];
  const days = ['2026-09-01', '2026-09-02', '2026-09-04', '2026-09-05'].map(calendarDate);
  expect(days.map((day) => inPeriod({ first, last }, day))).toEqual([false, true, true, false]);
  expect(days.map((day) => inPeriod({ first: null, last: null }, day))).toEqual([true, true, true, true]);
  expect([
    earlierEnd(first, last),
    earlierEnd(last, first),
    earlierEnd(null, last),
    earlierEnd(null, null),
  ]).toEqual([first, first, last, null]);
});

test('a span is half-open: open at its beginning, over at its end', () => {
  const span = { opensAt: new Date(10), closesAt: new Date(20) };
  expect([9, 10, 19, 20].map((at) => phaseAt(span, new Date(at)))).toEqual([
    'before',
    'open',
    'open',
    'after',
  ]);
});

test('a life cycle with a dead end or a status out of reach is found out', () => {
  const table = { a: { go: 'b' }, b: {}, c: { go: 'b' } } as const;
  expect(brokenLaws(table, 'a', ['b'])).toEqual(['c is never reached']);
  expect(brokenLaws(table, 'c', [])).toEqual(['a is never reached', 'b has no way out']);
  expect(brokenLaws(table, 'a', ['a', 'b'])).toContain('a is not final');
  expect(advance<'a' | 'b' | 'c', 'go' | 'stop'>(table, 'a', 'go')).toEqual({ ok: true, to: 'b' });
  expect(advance<'a' | 'b' | 'c', 'go' | 'stop'>(table, 'a', 'stop').ok).toBe(false);
});
