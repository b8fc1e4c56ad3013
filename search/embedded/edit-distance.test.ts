import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slips, slipsToPrefix } from './edit-distance.ts';

test.for<[string, string, number]>([
  ['robotics', 'robotics', 0],
  ['robtics', 'robotics', 1],
  ['robotcis', 'robotics', 1],
  ['rboticss', 'robotics', 2],
  ['chses', 'chess', 1],
  ['', 'abc', 3],
  ['ñandu', 'nandu', 1],
])('%s for %s is %i slips', ([typed, word, expected]) => {
  expect(slips(typed, word)).toBe(expected);
});

test('an unfinished word is compared with the best beginning', () => {
  expect(slipsToPrefix('tutoria', 'tutoring')).toBe(1);
  expect(slipsToPrefix('robt', 'robotics')).toBe(1);
  expect(slipsToPrefix('tutor', 'tutoring')).toBe(0);
});

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });

test('the same both ways, never more than the longer word, and a beginning is never further than the whole', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(slips(a, b)).toBe(slips(b, a));
      expect(slips(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      expect(slips(a, b) === 0).toBe(a === b);
      expect(slipsToPrefix(a, b)).toBeLessThanOrEqual(slips(a, b));
    }),
  );
});

test('one slip is counted as one', () => {
  const slip = fc.record({ at: fc.nat(6), kind: fc.constantFrom('drop', 'add', 'change', 'swap') });
  fc.assert(
    fc.property(fc.constantFrom('robotics', 'swimming', 'gardens'), slip, (right, { at, kind }) => {
      const letters = [...right];
      if (kind === 'drop') letters.splice(at, 1);
      if (kind === 'add') letters.splice(at, 0, 'x');
      if (kind === 'change') letters[at] = 'x';
      if (kind === 'swap') letters.splice(at, 2, ...letters.slice(at, at + 2).reverse());
      expect(slips(letters.join(''), right)).toBeLessThanOrEqual(1);
    }),
  );
});
