import { anyOf, Bits, both } from './bits.ts';
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
  const documents = new Bits(store.numbers);
  const best = new Uint8Array(store.numbers);
  const weight = new Uint16Array(store.numbers);
  const say = (document: number, place: number, tenths: number) => {
    documents.add(document);
    if (place > best[document]!) best[document] = place;
    weight[document]! += tenths;
  };
  for (const [entry, times] of wordsOf(store, ways)) {
    const { postings, used } = entry;
    for (let at = 0; at < used; at += 1) {
      const posting = postings[at]!;
      say(documentOf(posting), bestOf(posting), tenthsOf(posting) * times);
    }
  }
  for (const way of ways) if (way.kind === 'run') findRun(store, way, within, say);
  return { documents, best, weight };
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

function findRun(
  store: DocumentStore,
  { words }: Run,
  within: Bits,
  say: (document: number, place: number, tenths: number) => void,
): void {
  const { lexicon } = store;
  // A word of a run is that word, or one whose stem it is.
  const fitting = words.map((word) => {
    const entry = lexicon.find(word);
    return new Set([...(entry ? [entry] : []), ...lexicon.withStem(word)]);
  });
  const candidates = fitting.map((entries) =>
    anyOf([...entries].map((entry) => documentsOf(entry, store.numbers))),
  );
  const numbers = fitting.map((entries) => new Set([...entries].map(({ number }) => number)));
  candidates.reduce(both, both(within, store.alive)).each((document) => {
    const { tokens } = store.at(document);
    for (let at = 0; at + words.length <= tokens.length; at += 1) {
      if (!numbers.every((fits, next) => fits.has(wordOfToken(tokens[at + next]!)))) continue;
      const place = placeOfToken(tokens[at]!);
      say(document, place === PLACES.text ? 0 : place, weightOf(place));
    }
  });
}

function documentsOf({ postings, used }: Entry, numbers: number): Bits {
  const documents = new Bits(numbers);
  for (let at = 0; at < used; at += 1) documents.add(documentOf(postings[at]!));
  return documents;
}
