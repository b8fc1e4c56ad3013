import { tokensOf } from './query-tokens.ts';

/** Ways to say one thing, as they were typed. Whichever of them is searched for, all of them are found. */
export type SynonymSet = readonly string[];

export const FEWEST_SYNONYMS = 2;
export const MOST_SYNONYMS = 12;
/** The longest way to say something that a search looks for as one, in words. */
export const LONGEST_SYNONYM = 4;

export type SynonymProblem =
  | { readonly code: 'synonyms-few' | 'synonyms-many' }
  /** Has no letter or digit, or more words than a search looks for as one. */
  | { readonly code: 'synonym-empty' | 'synonym-long'; readonly word: string }
  | { readonly code: 'synonym-taken'; readonly word: string; readonly set: SynonymSet };

/** What stands between equals signs, commas, semicolons or on lines of its own; a way that is there twice stands once. */
export function readSynonyms(typed: string): string[] {
  const ways = typed
    .split(/[=,;\n]/)
    .map((way) => way.trim().replace(/\s+/g, ' '))
    .filter((way) => way !== '');
  return ways.filter((way, at) => ways.findIndex((other) => plainWay(other) === plainWay(way)) === at);
}

/** By what a way is compared: lower case, without accents and signs. */
export const plainWay = (way: string): string =>
  tokensOf(way)
    .map(({ plain }) => plain)
    .join(' ');

/** Null when the set may stand beside the others. A way to say something leads to one set, so that none is a bridge. */
export function synonymProblem(set: SynonymSet, others: readonly SynonymSet[]): SynonymProblem | null {
  if (set.length < FEWEST_SYNONYMS) return { code: 'synonyms-few' };
  if (set.length > MOST_SYNONYMS) return { code: 'synonyms-many' };
  for (const word of set) {
    const plain = plainWay(word);
    if (plain === '') return { code: 'synonym-empty', word };
    if (plain.split(' ').length > LONGEST_SYNONYM) return { code: 'synonym-long', word };
    const other = others.find((ways) => ways.some((way) => plainWay(way) === plain));
    if (other) return { code: 'synonym-taken', word, set: other };
  }
  return null;
}
