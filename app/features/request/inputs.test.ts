import { expect, test } from 'vitest';
import { isTooLongToKeep, TermsForm } from './inputs.ts';
import { typedSoFar } from './typed-so-far.ts';

test('everything that is missing from the terms is told at once', () => {
  const { error } = TermsForm.safeParse({ purpose: 'To read more', headcount: '24', price: '' });
  expect(error?.issues.map(({ path }) => path[0])).toEqual(
    expect.arrayContaining(['grades', 'days', 'startsOn', 'endsOn', 'fundingSource']),
  );
});

test('what is typed of a request is never cut, and is too long only far above the limits', () => {
  const typed = { purpose: 'é'.repeat(20_000), price: '1'.repeat(100) };
  expect(typedSoFar(typed)).toEqual(typed);
  expect(isTooLongToKeep(typed)).toBe(false);
  expect(isTooLongToKeep({ purpose: 'é'.repeat(200_000) })).toBe(true);
});
