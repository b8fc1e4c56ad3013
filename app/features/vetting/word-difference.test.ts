import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type WordPiece, wordDifference, wordsOf } from './word-difference.ts';

// Few different words, so that generated pairs share many of them in many orders.
const anyText = fc.oneof(
  fc
    .array(fc.constantFrom('one', 'two', 'three', ' ', ' ', '\n\n', '.', 'Nguyễn', 'Kreyòl', '中文', '👩‍🏫'))
    .map((words) => words.join('')),
  fc.string({ unit: 'grapheme' }),
);

const without = (pieces: readonly WordPiece[], what: WordPiece['what']) =>
  pieces
    .filter((piece) => piece.what !== what)
    .map(({ text }) => text)
    .join('');

test('taking out what was added gives the older text, what was removed the newer', () => {
  fc.assert(
    fc.property(anyText, anyText, (before, after) => {
      const pieces = wordDifference(before, after);
      expect(without(pieces, 'added')).toBe(before);
      expect(without(pieces, 'removed')).toBe(after);
    }),
  );
});

test('no smaller set of words could have been marked', () => {
  const anyWords = fc.array(fc.constantFrom('one', 'two', 'three', 'four')).map((words) => words.join(' '));
  fc.assert(
    fc.property(anyWords, anyWords, (before, after) => {
      const marked = wordDifference(before, after)
        .filter(({ what }) => what !== 'kept')
        .reduce((sum, { text }) => sum + wordsOf(text).length, 0);
      const [a, b] = [wordsOf(before), wordsOf(after)];
      expect(marked).toBe(a.length + b.length - 2 * longestCommon(a, b));
    }),
  );
});

test('the same twice is one kept piece', () => {
  expect(wordDifference('Two adults.', 'Two adults.')).toEqual([{ text: 'Two adults.', what: 'kept' }]);
});

test('one word changed is one word marked', () => {
  expect(wordDifference('Two adults in every room', 'Three adults in every room')).toEqual([
    { text: 'Two', what: 'removed' },
    { text: 'Three', what: 'added' },
    { text: ' adults in every room', what: 'kept' },
  ]);
});

test('two long texts without a word in common are shown whole, quickly', () => {
  const before = Array.from({ length: 5_000 }, (_, at) => `old${at}`).join(' ');
  const after = Array.from({ length: 5_000 }, (_, at) => `new${at}`).join('\n');

  const pieces = wordDifference(before, after);

  expect(without(pieces, 'added')).toBe(before);
  expect(without(pieces, 'removed')).toBe(after);
});

/** The length of the longest common subsequence, by the textbook's table. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const left of a) {
    const next = [0];
    for (const [at, right] of b.entries()) {
      next.push(left === right ? row[at]! + 1 : Math.max(row[at + 1]!, next[at]!));
    }
    row = next;
  }
  return row[b.length]!;
}
