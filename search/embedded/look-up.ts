import { slips, slipsForgiven, slipsToPrefix } from './edit-distance.ts';
import { type Entry, type Lexicon, lettersOf, moreThan } from './lexicon.ts';

export type LookedUp = {
  readonly stem: string;
  /** Documents with exactly this word. */
  readonly documents: number;
  /** Documents with this or another form of the word; one that has two of them counts twice. */
  readonly forms: number;
  /** The word is in the index, in this or another form. */
  readonly known: boolean;
  /** Some word in the index begins like this. */
  readonly begun: boolean;
  /** What was meant, nearest first, if the word is a slip. */
  readonly corrections: readonly { readonly word: string; readonly stem: string }[];
};

export type WordToLookUp = { readonly prefix: boolean; readonly correct: boolean };

/** So few documents have a word that begins like this that it may as well be a slip. */
const RARE = 3;
const MOST_CORRECTIONS = 3;
const MOST_BEGINNINGS = 20;

const documentsOf = (entries: readonly Entry[]) => entries.reduce((sum, { documents }) => sum + documents, 0);

/** Finds a word in the lexicon, and if it is not there the words that it may stand for. */
export function lookUp(
  lexicon: Lexicon,
  word: string,
  stem: string,
  { prefix, correct }: WordToLookUp,
): LookedUp {
  const documents = lexicon.find(word)?.documents ?? 0;
  const forms = documentsOf(lexicon.withStem(stem));
  const beginnings = prefix ? documentsOf(lexicon.beginningWith(word).slice(0, MOST_BEGINNINGS)) : 0;
  const forgiven = correct && !/\d/.test(word) ? slipsForgiven(word.length) : 0;
  const isSlip = forgiven > 0 && forms === 0 && beginnings < RARE;
  return {
    stem,
    documents,
    forms,
    known: documents > 0 || forms > 0,
    begun: beginnings > 0,
    corrections: isSlip ? nearest(lexicon, word, { prefix, forgiven }) : [],
  };
}

function nearest(
  lexicon: Lexicon,
  typed: string,
  { prefix, forgiven }: { prefix: boolean; forgiven: number },
): readonly Entry[] {
  const letters = lettersOf(typed);
  const judged: { entry: Entry; cost: number }[] = [];
  for (const entry of lexicon.near(typed, { prefix, forgiven })) {
    const { word } = entry;
    const begins = prefix && word.length > typed.length && word[0] === typed[0];
    const near = Math.abs(word.length - typed.length) <= forgiven;
    const whole = near && !moreThan(forgiven, lettersOf(word) & ~letters) ? slips(typed, word) : Infinity;
    const begun = begins ? slipsToPrefix(typed, word) : Infinity;
    if (Math.min(whole, begun) > forgiven) continue;
    // A whole word is likelier than a beginning, and people rarely slip on the first letter.
    judged.push({ entry, cost: Math.min(whole, begun + 0.5) + (word[0] === typed[0] ? 0 : 0.75) });
  }
  const least = Math.min(...judged.map(({ cost }) => cost));
  return judged
    .filter(({ cost }) => cost === least)
    .map(({ entry }) => entry)
    .sort((a, b) => b.documents - a.documents || (a.word < b.word ? -1 : 1))
    .slice(0, MOST_CORRECTIONS);
}
