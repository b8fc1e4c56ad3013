import { expect, test } from 'vitest';
import { TermsForm } from './inputs.ts';

test('everything that is missing from the terms is told at once', () => {
  const { error } = TermsForm.safeParse({ purpose: 'To read more', headcount: '24', price: '' });
  expect(error?.issues.map(({ path }) => path[0])).toEqual(
    expect.arrayContaining(['grades', 'days', 'startsOn', 'endsOn', 'fundingSource']),
  );
});
