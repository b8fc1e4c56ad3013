import { Bits, both } from './bits.ts';
import { type DocumentStore, placeOfToken, wordOfToken } from './document-store.ts';
import { addToRun } from './kept-runs.ts';
import { bestOf, documentOf, type Entry, type Said, saidIn, tenthsOf } from './lexicon.ts';
import type { Place } from './tokens.ts';
import type { Way, Ways } from './ways.ts';

/** The documents that say something in one of its ways; by document its best place, and what it leads with in tenths. */
export type Found = { readonly documents: Bits; readonly best: Uint8Array; readonly weight: Uint16Array };

type Run = Extract<Way, { kind: 'run' }>;

/**
 * A word that is just what was typed, or just its stem, says as much as two other forms of it. Runs need be looked for
 * among `within` only, since their documents have to be read.
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

/**
 * Only the documents that have the rarest word of the run are read, and around that word. Where those are many, all of
 * them are read and what they say is kept: a known name such as `after school` is asked for again and again.
 */
function findRun(store: DocumentStore, { words }: Run, within: Bits, found: Found): void {
  const fitting = words.map((word) => fittingInRun(store.lexicon, word));
  const rarest = rarestOf(fitting);
  if (rarest.used === 0) return;
  const read = reader(store, fitting, rarest);
  const known = store.runs.find(words);
  if (!known) {
    const sought = both(both(within, store.alive), documentsOf(rarest.entries, store.numbers));
    if (sought.count() < store.runs.worthKeeping) {
      sought.each((document) => {
        const said = read(document);
        if (said) say(found, document, said.best, said.weight);
      });
      return;
    }
  }
  const run = known ?? store.runs.keep(words);
  if (run.upTo < store.numbers) {
    both(store.alive, documentsOf(rarest.entries, store.numbers, run.upTo)).each((document) => {
      const said = read(document);
      if (said) addToRun(run, document, said);
    });
    run.upTo = store.numbers;
  }
  for (let at = 0; at < run.used; at += 1) {
    const posting = run.postings[at]!;
    say(found, documentOf(posting), bestOf(posting), tenthsOf(posting));
  }
}

/** How a document says a run; undefined where it does not. */
function reader(
  store: DocumentStore,
  fitting: readonly (readonly Entry[])[],
  { entries, at: before }: ReturnType<typeof rarestOf>,
): (document: number) => Said | undefined {
  const fits = fitting.map((those) => those.map(({ number }) => number));
  const isRarest = new Uint8Array(store.lexicon.size);
  for (const { number } of entries) isRarest[number] = 1;
  return (document) => {
    const { tokens } = store.at(document);
    const places: Place[] = [];
    for (let at = before; at < tokens.length; at += 1) {
      if (isRarest[wordOfToken(tokens[at]!)] !== 1 || !isRun(tokens, at - before, fits)) continue;
      places.push(placeOfToken(tokens[at - before]!));
    }
    return places.length > 0 ? saidIn(places) : undefined;
  };
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
export function readingsFor({ lexicon, runs }: DocumentStore, ways: Ways): number {
  return ways.reduce((sum, way) => {
    if (way.kind !== 'run' || runs.find(way.words)) return sum;
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

/** Those from a number on. Postings rise, so that the last of them are read only as far as they are asked for. */
function documentsOf(entries: readonly Entry[], numbers: number, from = 0): Bits {
  const documents = new Bits(numbers);
  for (const { postings, used } of entries) {
    for (let at = used - 1; at >= 0 && documentOf(postings[at]!) >= from; at -= 1) {
      documents.add(documentOf(postings[at]!));
    }
  }
  return documents;
}
