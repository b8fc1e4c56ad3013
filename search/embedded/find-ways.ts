import { Bits, both } from './bits.ts';
import { type DocumentStore, placeOfToken, wordOfToken } from './document-store.ts';
import { bestOf, documentOf, type Entry, tenthsOf, weightOf } from './lexicon.ts';
import { PLACES } from './tokens.ts';
import type { Way, Ways } from './ways.ts';

/** The documents that say something in one of its ways; by document its best place, and what it leads with in tenths. */
export type Found = { readonly documents: Bits; readonly best: Uint8Array; readonly weight: Uint16Array };

type Run = Extract<Way, { kind: 'run' }>;

/**
 * A word that is just what was typed, or just its stem, says as much as two other forms of it. Runs are looked for among
 * `within` only, since each of their documents has to be read.
 */
export function findWays(store: DocumentStore, ways: Ways, within: Bits): Found {
  const found = {
    documents: new Bits(store.numbers),
    best: new Uint8Array(store.numbers),
    weight: new Uint16Array(store.numbers),
  };
  for (const [{ postings, used }, times] of wordsOf(store, ways)) {
    for (let at = 0; at < used; at += 1) {
      const posting = postings[at]!;
      say(found, documentOf(posting), bestOf(posting), tenthsOf(posting) * times);
    }
  }
  for (const way of ways) if (way.kind === 'run') findRun(store, way, within, found);
  return found;
}

function say({ documents, best, weight }: Found, document: number, place: number, tenths: number): void {
  documents.add(document);
  if (place > best[document]!) best[document] = place;
  weight[document]! += tenths;
}

/** The words that say something in one of its ways, those of its runs among them. */
export function wordsSaying(store: DocumentStore, ways: Ways): Iterable<Entry> {
  const inRuns = ways.flatMap((way) => (way.kind === 'run' ? way.words : []));
  return [...wordsOf(store, ways).keys(), ...inRuns.flatMap((word) => fittingInRun(store.lexicon, word))];
}

function wordsOf({ lexicon }: DocumentStore, ways: Ways): Map<Entry, number> {
  const words = new Map<Entry, number>();
  const add = (entry: Entry, times: number) => words.set(entry, Math.max(times, words.get(entry) ?? 0));
  for (const way of ways) {
    if (way.kind === 'beginning') for (const entry of lexicon.beginningWith(way.start)) add(entry, 2);
    if (way.kind === 'word')
      for (const entry of formsOf(lexicon, way)) add(entry, isItself(entry, way) ? 2 : 1);
  }
  return words;
}

type WordWay = Extract<Way, { kind: 'word' }>;

const isItself = ({ word }: Entry, way: WordWay) => word === way.word || word === way.stem;

function formsOf(lexicon: DocumentStore['lexicon'], way: WordWay): Set<Entry> {
  const forms = new Set(lexicon.withStem(way.stem));
  for (const word of [way.word, way.stem]) {
    const entry = lexicon.find(word);
    if (entry) forms.add(entry);
  }
  return forms;
}

/** Only the documents that have the rarest word of the run are read, and around that word. */
function findRun(store: DocumentStore, { words }: Run, within: Bits, found: Found): void {
  const fitting = words.map((word) => fittingInRun(store.lexicon, word));
  const { entries: rarest, at: before } = rarestOf(fitting);
  const fits = fitting.map((entries) => entries.map(({ number }) => number));
  const isRarest = new Uint8Array(store.lexicon.size);
  for (const { number } of rarest) isRarest[number] = 1;
  both(both(within, store.alive), documentsOf(rarest, store.numbers)).each((document) => {
    const { tokens } = store.at(document);
    for (let at = before; at < tokens.length; at += 1) {
      if (isRarest[wordOfToken(tokens[at]!)] !== 1 || !isRun(tokens, at - before, fits)) continue;
      const place = placeOfToken(tokens[at - before]!);
      say(found, document, place === PLACES.text ? 0 : place, weightOf(place));
    }
  });
}

/** A word of a run is that word, or one whose stem it is. */
function fittingInRun(lexicon: DocumentStore['lexicon'], word: string): readonly Entry[] {
  const entry = lexicon.find(word);
  return [...new Set([...(entry ? [entry] : []), ...lexicon.withStem(word)])];
}

/** The place in a run whose words the fewest documents have, and how many have had them. */
function rarestOf(fitting: readonly (readonly Entry[])[]) {
  return fitting
    .map((entries, at) => ({ entries, at, used: entries.reduce((sum, { used }) => sum + used, 0) }))
    .reduce((least, one) => (one.used < least.used ? one : least));
}

/** How many documents must be read at most to find what is said in runs of words. */
export function readingsFor({ lexicon }: DocumentStore, ways: Ways): number {
  return ways.reduce((sum, way) => {
    if (way.kind !== 'run') return sum;
    return sum + rarestOf(way.words.map((word) => fittingInRun(lexicon, word))).used;
  }, 0);
}

function isRun(tokens: Uint32Array, from: number, fits: readonly (readonly number[])[]): boolean {
  for (let next = 0; next < fits.length; next += 1) {
    const token = tokens[from + next];
    if (token === undefined || !fits[next]!.includes(wordOfToken(token))) return false;
  }
  return true;
}

function documentsOf(entries: readonly Entry[], numbers: number): Bits {
  const documents = new Bits(numbers);
  for (const { postings, used } of entries) {
    for (let at = 0; at < used; at += 1) documents.add(documentOf(postings[at]!));
  }
  return documents;
}
