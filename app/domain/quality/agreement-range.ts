import { compareText } from '../shared/order.ts';
import { seededNumbers } from '../shared/seeded-numbers.ts';
import { type Agreement, alphaOf, coincidences, krippendorffAlphaOrdinal } from './agreement.ts';

/** What the reviewers of one application gave: its items, each the list of ratings that it received. */
export type RatedTogether = { readonly key: string; readonly items: readonly (readonly number[])[] };

export type RangedAgreement = {
  readonly agreement: Agreement;
  /** In thousandths, from the lower to the upper bound; null where too few applications were rated by two. */
  readonly range: { readonly low: number; readonly high: number } | null;
};

/** Below this many applications, drawing them again says nothing about others that might have come. */
export const FEWEST_APPLICATIONS = 10;
const DRAWS = 1_000;
/** So many thousandths of the draws lie outside, on each side: a 95% range. */
const OUTSIDE = 25;

/**
 * Agreement with the range in which it would lie, 95 times in 100, had other
 * applications of the same kind come in: a percentile bootstrap of 1,000 draws
 * (B. Efron and R. Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13).
 * Whole applications are drawn and not single ratings, since the ratings of one
 * application come from the same two people and hang together; drawing them
 * singly would make the range too narrow. The seed and the ratings alone
 * determine the draws: the same page twice says the same.
 */
export function agreementWithRange(applications: readonly RatedTogether[], seed: string): RangedAgreement {
  const agreement = krippendorffAlphaOrdinal(applications.flatMap(({ items }) => items));
  const shared = applications
    .map(({ key, items }) => ({ key, items: items.filter((ratings) => ratings.length >= 2) }))
    .filter(({ items }) => items.length > 0)
    .sort((a, b) => compareText(a.key, b.key));
  if (!agreement.said || shared.length < FEWEST_APPLICATIONS) return { agreement, range: null };

  const values = [...new Set(shared.flatMap(({ items }) => items.flat()))].sort((a, b) => a - b);
  const matrices = shared.map(({ items }) => coincidences(items, values));
  const next = seededNumbers(seed);
  const drawn: number[] = [];
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const alpha = alphaOf(sumOfDrawn(matrices, values.length, next));
    // A draw in which everybody gave one level has no alpha; it says nothing and counts for nothing.
    if (alpha !== null) drawn.push(Math.round(alpha * 1_000));
  }
  drawn.sort((a, b) => a - b);
  const place = (thousandths: number) => drawn[Math.floor((thousandths * (drawn.length - 1)) / 1_000)];
  const [low, high] = [place(OUTSIDE), place(1_000 - OUTSIDE)];
  return { agreement, range: low === undefined || high === undefined ? null : { low, high } };
}

function sumOfDrawn(matrices: readonly number[][][], size: number, next: () => number): number[][] {
  const sum = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (let taken = 0; taken < matrices.length; taken += 1) {
    const matrix = matrices[Math.floor(next() * matrices.length)] as number[][];
    for (let row = 0; row < size; row += 1) {
      const [into, from] = [sum[row] as number[], matrix[row] as number[]];
      for (let column = 0; column < size; column += 1) {
        into[column] = (into[column] as number) + (from[column] as number);
      }
    }
  }
  return sum;
}
