import { expect, test } from 'vitest';
import { ELIGIBILITY_FAILURES } from '#app/domain/fund/eligibility.ts';
import { decidedInWords, failureInWords, formatPriority, formatTerm, formulaInWords } from './fund-words.ts';

test('a priority is written in four places, rounded half up from whole numbers', () => {
  expect(formatPriority(7_960_000_000)).toBe('0.7960');
  expect(formatPriority(533_333 * 1_500)).toBe('0.0800');
  expect(formatPriority(10_000_000_000)).toBe('1.0000');
  expect(formatPriority(0)).toBe('0.0000');
  expect(formatTerm(123_450)).toBe('0.1235');
  expect(formatTerm(123_449)).toBe('0.1234');
});

test('the formula names its weights, also those with a fraction', () => {
  const weights = { opportunityIndex: 5_975, quality: 1_525, reach: 1_500, underserved: 1_000 };
  expect(formulaInWords({ weights })).toBe('59.75% OI + 15.25% quality + 15% reach + 10% underserved');
});

test('every failure has a reason and a remedy, in words and without codes', () => {
  const facts = {
    organization: 'Corner Theatre',
    offering: 'Stage lab',
    school: 'Harriet Lowe Academy',
    opportunityIndex: 41,
    amount: 3_000_001,
    threshold: 56,
    requestCap: 3_000_000,
  };
  for (const failure of ELIGIBILITY_FAILURES) {
    const { why, remedy } = failureInWords(failure, facts);
    expect(why, failure).toMatch(/\.$/);
    expect(remedy, failure).toMatch(/\.$/);
    expect(why + remedy).not.toMatch(/undefined|null|NaN|-[a-z]+-/);
  }
  expect(failureInWords('below-threshold', facts).why).toContain('0.41');
  // Who may not see the number is told the threshold, which is public, and no other.
  expect(failureInWords('below-threshold', { ...facts, opportunityIndex: null }).why).toBe(
    'The school’s Opportunity Index is below 0.56, where this round begins.',
  );
  expect(failureInWords('over-request-cap', facts).why).toContain('$30,000.01');
});

test('envelopes are told by what schools may ask from them, other rounds by what is awarded', () => {
  const figures = { status: 'adopted', allocated: 18_000_00, awarded: 1_000_00 } as const;
  expect(decidedInWords({ ...figures, kind: 'requests' })).toBe('$1,000.00 for schools');
  expect(decidedInWords({ ...figures, kind: 'envelopes' })).toBe(
    '$18,000.00 in envelopes for schools, $1,000.00 of it awarded so far',
  );
  expect(decidedInWords({ ...figures, kind: 'envelopes', status: 'settled' })).toMatch(/ of it awarded$/);
});
