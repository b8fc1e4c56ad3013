import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordsToKeep } from './empty-search.ts';

test('words are kept alike however they are typed', () => {
  expect(wordsToKeep('  Ukulele   Lessons ')).toBe('ukulele lessons');
  expect(wordsToKeep('Tutoría después de clase')).toBe('tutoría después de clase');
  expect(wordsToKeep('')).toBe('');
});

test('what could say who somebody is, is not kept', () => {
  for (const typed of ['ana 04412209', 'ana@example.org', '١٢٣٤', 'see https://x', 'a b c d e f g h i'])
    expect(wordsToKeep(typed), typed).toBeNull();
  expect(wordsToKeep('x'.repeat(61))).toBeNull();
});

test('what is kept is kept again as it is, without a digit', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
      const kept = wordsToKeep(typed);
      if (kept === null) return;
      expect(wordsToKeep(kept)).toBe(kept);
      expect(kept).not.toMatch(/[\p{N}@]/u);
    }),
  );
});
