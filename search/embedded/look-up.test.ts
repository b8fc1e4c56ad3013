import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slips, slipsForgiven, slipsToPrefix } from './edit-distance.ts';
import { Lexicon } from './lexicon.ts';
import { lookUp } from './look-up.ts';
import { PLACES } from './tokens.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'o', 'r', 't'), minLength: 1, maxLength: 10 });
const vocabulary = fc.uniqueArray(word, { maxLength: 40 });

/** Each word in one document of its own. */
function lexiconOf(words: readonly string[], lexicon = new Lexicon()): Lexicon {
  for (const each of words) {
    const entry = lexicon.entry(each, each);
    lexicon.post(entry, entry.number, { best: PLACES.name, weight: 10 });
  }
  return lexicon;
}

test('what is corrected to is as near as anything in the whole vocabulary', () => {
  fc.assert(
    fc.property(vocabulary, word, fc.boolean(), (words, typed, prefix) => {
      const forgiven = slipsForgiven(typed.length);
      const costOf = (one: string): number => {
        const begins = prefix && one.length > typed.length && one[0] === typed[0];
        const [whole, begun] = [slips(typed, one), begins ? slipsToPrefix(typed, one) : Infinity];
        const first = one[0] === typed[0] ? 0 : 0.75;
        return Math.min(whole, begun) > forgiven ? Infinity : Math.min(whole, begun + 0.5) + first;
      };

      const { corrections } = lookUp(lexiconOf(words), typed, typed, { prefix, correct: true });

      const least = Math.min(...words.map(costOf));
      const isSlip = forgiven > 0 && !words.includes(typed);
      const begun = words.filter((one) => prefix && one.startsWith(typed)).length;
      const isCorrected = isSlip && begun < 3 && least < Infinity;
      const nearest = words.filter((one) => isCorrected && costOf(one) === least).sort();
      expect(corrections.map((one) => one.word)).toEqual(nearest.slice(0, 3));
    }),
    { numRuns: 400 },
  );
});

test('words that begin alike are found in their order, whenever they came', () => {
  fc.assert(
    fc.property(vocabulary, vocabulary, word, (first, later, start) => {
      const lexicon = lexiconOf(first);
      lexicon.beginningWith(start);
      lexiconOf(
        later.filter((one) => !first.includes(one)),
        lexicon,
      );

      const found = lexicon.beginningWith(start).map((entry) => entry.word);

      const all = [...new Set([...first, ...later])];
      expect(found).toEqual(all.filter((one) => one.startsWith(start)).sort());
    }),
  );
});

test('no slip leads to a word with a digit', () => {
  const lexicon = lexiconOf(['stem4', 'k5garden']);

  const { corrections } = lookUp(lexicon, 'stemm', 'stemm', { prefix: false, correct: true });

  expect(corrections).toEqual([]);
});
