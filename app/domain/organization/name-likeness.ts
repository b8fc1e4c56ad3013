import { plainLetters } from '../shared/plain-letters.ts';

/** What a legal form or an article adds to a name tells nobody apart. */
const SAYS_NOTHING = new Set([
  'a',
  'an',
  'and',
  'co',
  'company',
  'corp',
  'corporation',
  'foundation',
  'inc',
  'incorporated',
  'llc',
  'llp',
  'ltd',
  'of',
  'pbc',
  'pc',
  'the',
]);
/** Two words that share less than this are two words and not one with a slip. */
const A_SLIP = 0.75;

/**
 * The words of a name that tell it apart: lower case, without accents, punctuation, articles and legal forms. A name that
 * has nothing else keeps what it has. Empty for a name without any letter or digit.
 */
export function nameWords(name: string): string[] {
  const all =
    plainLetters(name)
      .replaceAll('.', '')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = all.filter((word) => !SAYS_NOTHING.has(word));
  return telling.length > 0 ? telling : [...all];
}

/**
 * How alike two names are, 0 to 1, whatever the order of their words: each word looks for the one closest to it in the
 * other name, slips of the pen forgiven, and longer words count for more. The same both ways round; 0 where either is empty.
 */
export function nameLikeness(one: string, other: string): number {
  const [a, b] = [nameWords(one), nameWords(other)];
  if (a.length === 0 || b.length === 0) return 0;
  return (found(a, b) + found(b, a)) / 2;
}

/** The share of the letters of `words` whose word is found again in `others`. */
function found(words: readonly string[], others: readonly string[]): number {
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  const again = words.reduce(
    (sum, word) => sum + word.length * Math.max(...others.map((other) => wordLikeness(word, other))),
    0,
  );
  return again / letters;
}

function wordLikeness(one: string, other: string): number {
  if (one === other) return 1;
  const alike = 1 - slips(one, other) / Math.max(one.length, other.length);
  return alike >= A_SLIP ? alike : 0;
}

/** Letters to add, leave out, change or swap with their neighbor: optimal string alignment. */
function slips(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current[column] = Math.min(
        last[column]! + 1,
        current[column - 1]! + 1,
        last[column - 1]! + (same ? 0 : 1),
        swapped && row > 1 && column > 1 ? beforeLast[column - 2]! + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[other.length]!;
}
