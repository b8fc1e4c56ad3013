import { doubled } from './columns.ts';
import type { Place } from './tokens.ts';

/** A word with the documents that say it. */
export type Entry = {
  readonly number: number;
  readonly word: string;
  readonly stem: string;
  /** Documents of today that hold it. */
  documents: number;
  /** In rising order of documents, of which some may be gone; see `posting`. */
  postings: Uint32Array;
  used: number;
};

const FIRST_SIZE = 1024;
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

/** A document that says a word, with how it does, as one number. */
export const posting = (document: number, { best, weight }: Said): number =>
  (((document << PLACE_BITS) | best) << WEIGHT_BITS) | weight;
export const documentOf = (posting: number): number => posting >>> (WEIGHT_BITS + PLACE_BITS);
export const bestOf = (posting: number): Place => ((posting >>> WEIGHT_BITS) & 3) as Place;
export const tenthsOf = (posting: number): number => posting & HIGHEST_WEIGHT;

/** Every word of the index. Typos are corrected towards those that some document of today holds. */
export class Lexicon {
  readonly #byWord = new Map<string, Entry>();
  readonly #byStem = new Map<string, Entry[]>();
  readonly #entries: Entry[] = [];
  #sorted: readonly Entry[] = [];
  /** By number of the entry, see `lettersOf`; zero for a word with digits, which no slip leads to. */
  #letters = new Uint32Array(FIRST_SIZE);
  /** By number of the entry, in signs. */
  #lengths = new Uint8Array(FIRST_SIZE);

  /** One more than the highest number of a word. */
  get size(): number {
    return this.#entries.length;
  }

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
      documents: 0,
      postings: new Uint32Array(1),
      used: 0,
    };
    this.#entries.push(made);
    this.#byWord.set(word, made);
    this.#byStem.set(stem, [...this.withStem(stem), made]);
    if (made.number === this.#letters.length) {
      this.#letters = doubled(this.#letters);
      this.#lengths = doubled(this.#lengths);
    }
    this.#letters[made.number] = /\d/.test(word) ? 0 : lettersOf(word);
    this.#lengths[made.number] = word.length;
    return made;
  }

  post(entry: Entry, document: number, said: Said): void {
    if (entry.used === entry.postings.length) {
      entry.postings = doubled(entry.postings);
    }
    entry.postings[entry.used] = posting(document, said);
    entry.used += 1;
    entry.documents += 1;
  }

  /** The words that begin like this, in their order. */
  beginningWith(start: string): readonly Entry[] {
    const sorted = this.#inOrder();
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

  /**
   * The words that may be so few slips away from one, or from beginning like it, as far as their lengths and letters tell.
   * A slip takes one letter away and puts one in, so that words with other letters need not be compared at all. Every
   * word is asked, in two plain arrays: a hundred thousand of them in the time of one small statement.
   */
  near(typed: string, { prefix, forgiven }: { prefix: boolean; forgiven: number }): readonly Entry[] {
    const letters = lettersOf(typed);
    const longest = prefix ? Infinity : typed.length + forgiven;
    const found: Entry[] = [];
    for (let number = 0; number < this.#entries.length; number += 1) {
      const own = this.#letters[number]!;
      if (own === 0 || moreThan(forgiven, letters & ~own)) continue;
      const length = this.#lengths[number]!;
      if (length < typed.length - forgiven || length > longest) continue;
      const entry = this.#entries[number]!;
      if (entry.documents > 0) found.push(entry);
    }
    return found;
  }

  /** What came since the last time is sorted by itself and merged in. */
  #inOrder(): readonly Entry[] {
    const known = this.#sorted;
    if (known.length === this.#entries.length) return known;
    const added = this.#entries.slice(known.length).sort((a, b) => (a.word < b.word ? -1 : 1));
    const merged: Entry[] = [];
    let next = 0;
    for (const entry of added) {
      while (next < known.length && known[next]!.word < entry.word) merged.push(known[next++]!);
      merged.push(entry);
    }
    this.#sorted = [...merged, ...known.slice(next)];
    return this.#sorted;
  }
}

export function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

/** Whether more bits are set than that. */
export function moreThan(allowed: number, bits: number): boolean {
  let rest = bits;
  for (let left = allowed; left > 0; left -= 1) rest &= rest - 1;
  return rest !== 0;
}
