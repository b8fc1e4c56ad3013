import { expect, test } from 'vitest';
import { fieldWords, valueWords } from './components/rating-words.ts';

test('what changed in a rating is told in the words of the form', () => {
  const names = { trust: 'Trust' };
  expect(['tookPlace', 'level.trust', 'level.gone'].map((field) => fieldWords(field, names))).toEqual([
    'Whether it took place',
    'Trust',
    'A level',
  ]);
  expect(valueWords('tookPlace', 'yes')).toBe('Yes, as agreed');
  expect(valueWords('level.trust', 3)).toBe('3, Meets');
  expect(valueWords('level.trust', null)).toBeNull();
  expect(valueWords('students', 0)).toBe('0');
  expect(valueWords('impact', '')).toBeNull();
});
