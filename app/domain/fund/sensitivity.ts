import type { FundRequestId } from '../shared/id.ts';
import { compareText } from '../shared/order.ts';
import { sha256Hex } from '../shared/sha256.ts';
import { awardInOrder, awardInOrderPartial } from './award-in-order.ts';
import { type RankedRequest, TERMS, type Term } from './prioritize.ts';
import { availableOf, type RoundRules } from './round-rules.ts';

/** Weights in basis points, both ends included. */
export type WeightRange = { readonly low: number; readonly high: number };
export type Sensitivity = ReadonlyMap<FundRequestId, Readonly<Record<Term, WeightRange>>>;

const WHOLE = 10_000;
/** Weights are tried at every whole percent. */
export const STEP = 100;

/**
 * For each ranked request and each weight, how far the weight may move while
 * the request receives what it receives now, the other weights keeping their
 * proportions. Tried at every whole percent: at each one within the range the
 * award stands, and at the next beyond an end it is another. Only for the
 * methods that go in order; a portfolio would have to be solved at each step.
 * Product 4, What if.
 */
export function sensitivity(ranked: readonly RankedRequest[], rules: RoundRules, seed: string): Sensitivity {
  const numbers = new Map(ranked.map(({ reference }) => [reference, sha256Hex(`${seed}:${reference}`)]));
  const ties = [...ranked].sort(
    (a, b) =>
      b.opportunityIndex - a.opportunityIndex ||
      compareText(numbers.get(a.reference)!, numbers.get(b.reference)!) ||
      compareText(a.reference, b.reference),
  );
  const awardsAt = (term: Term, weight: number) => awardsWith(ties, rules, { term, weight });
  const ranges = new Map<FundRequestId, Record<Term, WeightRange>>();
  for (const { id } of ranked) ranges.set(id, {} as Record<Term, WeightRange>);

  for (const term of TERMS) {
    const own = rules.weights[term];
    const now = awardsAt(term, own);
    const points = Array.from({ length: WHOLE / STEP + 1 }, (_, at) => at * STEP);
    const reach = (towards: readonly number[]) => {
      const last = new Map<FundRequestId, number>();
      const standing = new Set(ranked.map(({ id }) => id));
      for (const weight of towards) {
        if (standing.size === 0) break;
        const awards = awardsAt(term, weight);
        for (const id of [...standing]) {
          if (awards.get(id) === now.get(id)) last.set(id, weight);
          else standing.delete(id);
        }
      }
      return last;
    };
    const down = reach(points.filter((weight) => weight < own).reverse());
    const up = reach(points.filter((weight) => weight > own));
    for (const { id } of ranked)
      ranges.get(id)![term] = { low: down.get(id) ?? own, high: up.get(id) ?? own };
  }
  return ranges;
}

/**
 * What each request receives when one weight is moved; `ties` stand in the order in which equals are taken. The other
 * weights are scaled without dividing: every weight is kept times what the others sum to, so nothing is rounded. Where
 * they sum to nothing they share alike.
 */
function awardsWith(
  ties: readonly RankedRequest[],
  rules: RoundRules,
  { term, weight }: { readonly term: Term; readonly weight: number },
): Map<FundRequestId, number> {
  const others = TERMS.filter((each) => each !== term);
  const sum = others.reduce((total, each) => total + rules.weights[each], 0);
  const share = (each: Term) => (sum === 0 ? 1 : rules.weights[each]) * (WHOLE - weight);
  const own = weight * (sum === 0 ? others.length : sum);
  const scales = others.map((each) => [each, share(each)] as const);
  const scored = ties.map(({ id, reference, amount, terms }) => {
    let priority = terms[term].value * own;
    for (const [each, scale] of scales) priority += terms[each].value * scale;
    return { id, reference, amount, rank: 0, priority };
  });
  // The sort is stable, so equals stay as they stand.
  scored.sort((a, b) => b.priority - a.priority);
  const award = rules.method === 'in-order-partial' ? awardInOrderPartial : awardInOrder;
  return new Map(award(scored, availableOf(rules)).lines.map((line) => [line.id, line.award]));
}
