import { doubled } from './columns.ts';
import { posting } from './lexicon.ts';
import type { Place } from './tokens.ts';

/** Which documents say words side by side, as the lexicon tells of a word: in rising order, of which some may be gone. */
export type KeptRun = {
  /** Every document below this number has been read. */
  upTo: number;
  postings: Uint32Array;
  used: number;
};

/** So many documents to read for a run at least, and it is kept for the next search. */
const WORTH_KEEPING = 500;
/** Those looked for last; an index of 50,000 documents takes a fifth of a megabyte at most for each. */
const MOST_KEPT = 60;

/**
 * Runs of words that took much reading, kept for the next search. A document never changes under its number, so that only
 * documents that came since have to be read for a run that is kept.
 */
export class KeptRuns {
  readonly #runs = new Map<string, KeptRun>();

  constructor(readonly worthKeeping = WORTH_KEEPING) {}

  find(words: readonly string[]): KeptRun | undefined {
    const key = words.join(' ');
    const run = this.#runs.get(key);
    if (run) {
      this.#runs.delete(key);
      this.#runs.set(key, run);
    }
    return run;
  }

  keep(words: readonly string[]): KeptRun {
    const run = { upTo: 0, postings: new Uint32Array(16), used: 0 };
    this.#runs.set(words.join(' '), run);
    if (this.#runs.size > MOST_KEPT) this.#runs.delete(this.#runs.keys().next().value!);
    return run;
  }

  get size(): number {
    return this.#runs.size;
  }
}

export function addToRun(run: KeptRun, document: number, said: { best: Place; weight: number }): void {
  if (run.used === run.postings.length) run.postings = doubled(run.postings);
  run.postings[run.used] = posting(document, said);
  run.used += 1;
}
