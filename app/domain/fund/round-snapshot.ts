import { canonicalJson } from '../shared/canonical-json.ts';
import { compareText } from '../shared/order.ts';
import { sha256Hex } from '../shared/sha256.ts';
import { awardInOrder, awardInOrderPartial } from './award-in-order.ts';
import type { AwardPlan } from './award-plan.ts';
import type { FundRequestFacts } from './eligibility.ts';
import { prioritize, type Ranking } from './prioritize.ts';
import { availableOf, type RoundRules } from './round-rules.ts';

/** All that a round's order and awards follow from. */
export type RoundInputs = {
  readonly round: string;
  readonly rules: RoundRules & { readonly method: 'in-order' | 'in-order-partial' };
  readonly seed: string;
  readonly requests: readonly FundRequestFacts[];
};

/** The ranking and the plan that follow from a round's inputs, and from nothing else. */
export function runRound({ rules, seed, requests }: RoundInputs): {
  readonly ranking: Ranking;
  readonly plan: AwardPlan;
} {
  const ranking = prioritize(requests, rules, seed);
  const award = rules.method === 'in-order' ? awardInOrder : awardInOrderPartial;
  return { ranking, plan: award(ranking.ranked, availableOf(rules)) };
}

/**
 * A round as it is frozen at adoption: inputs, order and awards in canonical
 * JSON, with the SHA-256 of those bytes that is published. Requests stand in
 * order of reference, so the text does not depend on how they were read.
 * Running the `inputs` of a published text again gives the same text.
 */
export function roundSnapshot(inputs: RoundInputs): { readonly text: string; readonly hash: string } {
  const requests = [...inputs.requests].sort((a, b) => compareText(a.reference, b.reference));
  const sorted = { ...inputs, requests };
  const { ranking, plan } = runRound(sorted);
  const text = canonicalJson({ format: 'crosswalk-round-1', inputs: sorted, ranking, plan });
  return { text, hash: sha256Hex(text) };
}
