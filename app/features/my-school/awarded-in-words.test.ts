import { expect, test } from 'vitest';
import { awardedInWords } from './awarded-in-words.ts';

test.each([
  [{ asked: 900_000, awarded: 400_000, awardedToAsks: 400_000 }, 'awarded of $9,000.00 asked for'],
  [{ asked: 0, awarded: 1_200_000, awardedToAsks: 0 }, 'awarded by formula'],
  [{ asked: 0, awarded: 0, awardedToAsks: 0 }, 'awarded'],
  // Twelve thousand came unasked: nobody reads it as an answer to nine thousand.
  [
    { asked: 900_000, awarded: 1_600_000, awardedToAsks: 400_000 },
    'awarded: $4,000.00 of $9,000.00 asked for, and $12,000.00 by formula',
  ],
])('what was asked for and what came by formula are told apart: %o', (money, words) => {
  expect(awardedInWords(money)).toBe(words);
});
