import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_TOKEN } from './document-store.ts';
import { nearness } from './nearness.ts';

const WORDS = ['a', 'b', 'c', 'x', 'y'];
/** Words as a document has them; a bar stands between fields. */
const tokensOf = (text: string) =>
  Uint32Array.from(text.split(' '), (word) => (word === '|' ? NO_TOKEN : (WORDS.indexOf(word) + 1) << 2));
/** What each word says of `a`, `b` and `c`, asked for in that order. */
const saying = Uint16Array.from([1, 2, 4, 0, 0]);
const near = (text: string, things = 2) => nearness(tokensOf(text), saying, things);

test('side by side in the order asked for is as near as can be', () => {
  expect(near('x a b y')).toBe(1);
  expect(near('a b c', 3)).toBe(1);
});

test('apart, the other way round and in different fields say less', () => {
  expect(near('a x b')).toBe(1 / 2);
  expect(near('b a')).toBe(1 / 2);
  expect(near('a x x x x x x x b')).toBe(1 / 8);
  expect(near('a x x x x x x x x b')).toBe(0);
  expect(near('a | b')).toBe(0);
  expect(near('a b x c', 3)).toBe((1 + 1 / 2) / 2);
});

test('the nearest place counts, and a word more between never brings them nearer', () => {
  const text = fc.array(fc.constantFrom(...WORDS, '|'), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(text, fc.nat(), (words, place) => {
      const at = place % (words.length + 1);
      const before = near(words.join(' '));
      expect(before).toBeGreaterThanOrEqual(0);
      expect(before).toBeLessThanOrEqual(1);
      expect(near(words.toSpliced(at, 0, 'x').join(' '))).toBeLessThanOrEqual(before);
      expect(near([...words, '|', 'a', 'x', 'b'].join(' '))).toBe(Math.max(before, 1 / 2));
    }),
  );
});
