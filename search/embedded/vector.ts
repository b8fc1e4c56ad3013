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
  /** The same of the fields to rank by, which are short. */
  readonly lead: string;
  readonly distinct: readonly string[];
  /** The plain words of each weight, for stemming. */
  readonly plain: Record<Weight, string>;
};

type Places = Map<string, string[]>;

/** The words are split here and not by the database, so that a query and a document are split alike. */
export function indexedWords(document: OfferingDocument): IndexedWords {
  const fields = fieldsOf(document);
  const places: Places = new Map();
  const leading: Places = new Map();
  const plain = { A: '', B: '', C: '', D: '' };
  let position = 1;

  for (const weight of WEIGHTS) {
    for (const [index, text] of fields[weight].entries()) {
      const words = wordsIn(text);
      const leads = weight === 'A' || weight === 'B' || (weight === 'C' && index === 0);
      const place = (word: string, at: number) => {
        add(places, word, position + at, weight);
        if (leads) add(leading, word, position + at, weight);
      };
      for (const [at, word] of words.entries()) place(word.text, at);
      for (const joined of joinedForms(words)) place(joined.text, joined.at);
      plain[weight] += ` ${words.map((word) => word.text).join(' ')}`;
      position += words.length + GAP;
    }
  }
  return { literal: literal(places), lead: literal(leading), distinct: [...places.keys()], plain };
}

function add(places: Places, word: string, position: number, weight: Weight): void {
  const found = places.get(word) ?? [];
  if (position <= LAST_POSITION) found.push(`${position}${weight}`);
  places.set(word, found);
}

const literal = (places: Places): string =>
  [...places].map(([word, at]) => (at.length > 0 ? `'${word}':${at.join(',')}` : `'${word}'`)).join(' ');
