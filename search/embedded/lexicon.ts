import type { Place } from './tokens.ts';

/** A word with the documents that say it. */
export type Entry = {
  readonly number: number;
  readonly word: string;
  readonly stem: string;
  /** A bit for each letter that occurs in it. */
  readonly letters: number;
  /** Documents of today that hold it. */
  documents: number;
  /** In rising order of documents, of which some may be gone; see `posting`. */
  postings: Uint32Array;
  used: number;
};

const WEIGHT_BITS = 6;
const PLACE_BITS = 2;
const HIGHEST_WEIGHT = 2 ** WEIGHT_BITS - 1;
/** Tenths: how much it says that a word stands in such a place. */
const WEIGHTS: Record<Place, number> = { 0: 0, 1: 3, 2: 6, 3: 10 };

/** Where a document says a word at best, and how much all that it leads with says together, in tenths. */
export type Said = { readonly best: Place; readonly weight: number };

export const saidIn = (places: readonly Place[]): Said => ({
  best: Math.max(...places) as Place,
  weight: Math.min(
    HIGHEST_WEIGHT,
    places.reduce<number>((sum, place) => sum + WEIGHTS[place], 0),
  ),
});

export const weightOf = (place: Place): number => WEIGHTS[place];
export const documentOf = (posting: number): number => posting >>> (WEIGHT_BITS + PLACE_BITS);
export const bestOf = (posting: number): Place => ((posting >>> WEIGHT_BITS) & 3) as Place;
export const tenthsOf = (posting: number): number => posting & HIGHEST_WEIGHT;

/** Every word of the index. Typos are corrected towards those that some document of today holds. */
export class Lexicon {
  readonly #byWord = new Map<string, Entry>();
  readonly #byStem = new Map<string, Entry[]>();
  readonly #entries: Entry[] = [];
  #sorted: readonly Entry[] | undefined;

  has(word: string): boolean {
    return this.#byWord.has(word);
  }

  find(word: string): Entry | undefined {
    return this.#byWord.get(word);
  }

  at(number: number): Entry {
    return this.#entries[number]!;
  }

  withStem(stem: string): readonly Entry[] {
    return this.#byStem.get(stem) ?? [];
  }

  /** The word's entry, made where there is none. */
  entry(word: string, stem: string): Entry {
    const known = this.#byWord.get(word);
    if (known) return known;
    const made: Entry = {
      number: this.#entries.length,
      word,
      stem,
      letters: lettersOf(word),
      documents: 0,
      postings: new Uint32Array(1),
      used: 0,
    };
    this.#entries.push(made);
    this.#byWord.set(word, made);
    this.#byStem.set(stem, [...this.withStem(stem), made]);
    this.#sorted = undefined;
    return made;
  }

  post(entry: Entry, document: number, { best, weight }: Said): void {
    if (entry.used === entry.postings.length) {
      const grown = new Uint32Array(entry.used * 2);
      grown.set(entry.postings);
      entry.postings = grown;
    }
    entry.postings[entry.used] = (((document << PLACE_BITS) | best) << WEIGHT_BITS) | weight;
    entry.used += 1;
    entry.documents += 1;
  }

  /** The words that begin like this, in their order. */
  beginningWith(start: string): readonly Entry[] {
    this.#sorted ??= [...this.#entries].sort((a, b) => (a.word < b.word ? -1 : 1));
    const sorted = this.#sorted;
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sorted[middle]!.word < start) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (sorted[end]?.word.startsWith(start)) end += 1;
    return sorted.slice(low, end).filter(({ documents }) => documents > 0);
  }

  *spoken(): Generator<Entry> {
    for (const entry of this.#entries) if (entry.documents > 0) yield entry;
  }
}

export function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}
