import type { OfferingDocument } from '../indexes/offerings.ts';
import { joinedForms, wordsIn } from '../text.ts';

export const WEIGHTS = ['A', 'B', 'C', 'D'] as const;
export type Weight = (typeof WEIGHTS)[number];

/** Words of different fields are kept this far apart, so that no phrase reaches from one into the next. */
const GAP = 20;
const LAST_POSITION = 16_383;

/** What is searched, weightiest first: the name, then whose it is and what kind, then in short, then at length. */
export function fieldsOf(document: OfferingDocument): Record<Weight, readonly string[]> {
  return {
    A: [document.name],
    B: [document.organizationName, ...document.otherNames, document.categoryLabel],
    C: [document.summary, ...document.keywords],
    D: [document.description],
  };
}

export type IndexedWords = {
  /** The words with their places and weights, as the database reads them. */
  readonly literal: string;
  readonly distinct: readonly string[];
  /** The plain words of each weight, for stemming. */
  readonly plain: Record<Weight, string>;
};

/** The words are split here and not by the database, so that a query and a document are split alike. */
export function indexedWords(document: OfferingDocument): IndexedWords {
  const fields = fieldsOf(document);
  const places = new Map<string, string[]>();
  const plain = { A: '', B: '', C: '', D: '' };
  let position = 1;

  for (const weight of WEIGHTS) {
    for (const text of fields[weight]) {
      const words = wordsIn(text);
      const place = (word: string, at: number) => {
        const found = places.get(word) ?? [];
        if (position + at <= LAST_POSITION) found.push(`${position + at}${weight}`);
        places.set(word, found);
      };
      for (const [at, word] of words.entries()) place(word.text, at);
      for (const joined of joinedForms(words)) place(joined.text, joined.at);
      plain[weight] += ` ${words.map((word) => word.text).join(' ')}`;
      position += words.length + GAP;
    }
  }

  const literal = [...places].map(([word, at]) =>
    at.length > 0 ? `'${word}':${at.join(',')}` : `'${word}'`,
  );
  return { literal: literal.join(' '), distinct: [...places.keys()], plain };
}
