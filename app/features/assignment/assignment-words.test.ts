import { expect, test } from 'vitest';
import { askInWords, bandInWords, ordinal, priorityInWords, resultInWords } from './assignment-words.ts';

const facts = { groups: 3, offered: true, order: ['need', 'continuing', 'neighborhood'] } as const;

test('bands of need in words leave no gap', () => {
  expect([0, 1, 2, 3].map((band) => bandInWords(band, [75, 50, 25]))).toEqual([
    '0.75 and up',
    '0.50 to 0.74',
    '0.25 to 0.49',
    'up to 0.24, or no index',
  ]);
  expect(bandInWords(0, [])).toBe('all schools');
  expect(priorityInWords('need', { bandsFrom: [75, 50] })).toContain(
    '0.75 and up, 0.50 to 0.74 then the rest',
  );
});

test('why an offering was passed over, kept or not asked, to the school and to the Office', () => {
  const passed = (because: Parameters<typeof askInWords>[0]['because'], groups = 3) =>
    askInWords({ answer: 'passed-over', because }, { ...facts, groups }, 'school');
  expect(passed({ need: 2, lottery: 1 })).toBe(
    'All 3 places went to schools before yours: 2 in a higher band of need and 1 by lottery number.',
  );
  expect(passed({ continuing: 3 })).toBe(
    'All 3 places went to schools before yours: because they had it last year.',
  );
  expect(passed({ lottery: 2 }, 2)).toBe('Both places went to schools before yours: by lottery number.');
  expect(passed({ continuing: 1 }, 1)).toBe(
    'The one place went to a school before yours: because it had it last year.',
  );
  expect(askInWords({ answer: 'kept', because: null }, facts, 'school')).toBe('You got this one.');
  expect(askInWords({ answer: 'not-eligible', because: null }, facts, 'office')).toBe(
    'It serves none of the school’s grades.',
  );
  expect(askInWords({ answer: 'not-eligible', because: null }, { ...facts, offered: false }, 'school')).toBe(
    'It is not offered any more this school year.',
  );
});

test('a result in one sentence', () => {
  expect(resultInWords({ offering: 'Chess', choice: 2, ranked: 3 }, 'school')).toBe(
    'You got Chess, your 2nd choice.',
  );
  expect(resultInWords({ offering: null, choice: null, ranked: 1 }, 'school')).toBe(
    'No place in the one offering that you ranked.',
  );
  expect(resultInWords({ offering: null, choice: null, ranked: 3 }, 'office')).toBe(
    'No place in any of the 3 offerings that it ranked.',
  );
  expect([1, 2, 3, 4, 11, 12].map(ordinal)).toEqual(['1st', '2nd', '3rd', '4th', '11th', '12th']);
});
