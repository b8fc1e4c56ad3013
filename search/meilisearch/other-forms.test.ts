import { expect, test } from 'vitest';
import { otherForms } from './other-forms.ts';

test.each([
  ['library', 'libraries'],
  ['Stories', 'story'],
  ['box', 'boxes'],
  ['coaches', 'coach'],
  ['class', 'classes'],
])('%s stands as %s as well', (word, form) => {
  expect(otherForms([`A ${word} here`])).toEqual([form]);
});

test('words whose forms begin alike need no second one', () => {
  expect(otherForms(['robots play garden days by is', ''])).toEqual([]);
});
