import { plainText } from '../text.ts';
import type { Bits } from './bits.ts';
import type { DocumentStore } from './document-store.ts';
import { type Found, findWays, wordsSaying } from './find-ways.ts';
import { nearness } from './nearness.ts';
import type { ResolvedQuery } from './resolve-query.ts';

const LONGEST_NAME = 400;
/** What it is worth that things stand side by side; one in the name is worth three times its rarity and half. */
const NEARNESS_WORTH = 0.5;

/**
 * By document, higher is better. Typed before corrected; the very name; then by where each thing was found, how rare and
 * how often. What only the long text has counts for little: those are in the order of their quality.
 */
export function rankBy(
  store: DocumentStore,
  text: string,
  { rarity, leaning, asTyped }: ResolvedQuery,
  { found, results }: { readonly found: readonly Found[]; readonly results: Bits },
): Float64Array {
  const rank = new Float64Array(store.numbers);
  if (found.length > 0) {
    const said = new Uint32Array(store.numbers);
    for (const [at, { best, weight }] of found.entries()) {
      const worth = 0.5 + rarity[at]!;
      results.each((number) => {
        rank[number]! += best[number]! * worth;
        said[number]! += weight[number]!;
      });
    }
    results.each((number) => {
      const times = said[number]! / 10;
      rank[number]! += times / (times + 1);
    });
  }
  const name = plainText(text).slice(0, LONGEST_NAME);
  if (name !== '') for (const number of store.named(name, results)) rank[number]! += 10;
  for (const ways of leaning) {
    const { documents, best } = findWays(store, ways, results);
    results.each((number) => {
      if (documents.has(number)) rank[number]! += best[number]! * 0.25 + 0.1;
    });
  }
  if (asTyped) {
    const typed = asTyped.map((ways) => findWays(store, ways, results).documents);
    results.each((number) => {
      if (typed.every((documents) => documents.has(number))) rank[number]! += 100;
    });
  }
  return rank;
}

/**
 * Raises those of the documents that say the things asked for near to each other. Each has to be read for it, so that it
 * is asked of the first so many only. Of more that rank alike, one beyond them could have come before: that is the price.
 */
export function raiseByNearness(
  store: DocumentStore,
  { wanted }: ResolvedQuery,
  documents: readonly number[],
  rank: Float64Array,
): void {
  const saying = new Uint16Array(store.lexicon.size);
  for (const [thing, ways] of wanted.entries()) {
    for (const { number } of wordsSaying(store, ways)) saying[number]! |= 1 << thing;
  }
  for (const number of documents) {
    rank[number]! += NEARNESS_WORTH * nearness(store.at(number).tokens, saying, wanted.length);
  }
}
