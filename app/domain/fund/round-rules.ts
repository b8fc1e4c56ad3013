import type { AwardMethod } from './vocabulary.ts';

/** Basis points per term of the priority, summing to 10,000. */
export type PriorityWeights = {
  readonly opportunityIndex: number;
  readonly quality: number;
  readonly reach: number;
  readonly underserved: number;
};

/** Product 4, Priority of a fund request. */
export const DEFAULT_PRIORITY_WEIGHTS: PriorityWeights = {
  opportunityIndex: 6_000,
  quality: 1_500,
  reach: 1_500,
  underserved: 1_000,
};

/** What a round publishes before it opens. Money in whole cents. */
export type RoundRules = {
  readonly pool: number;
  /** Part of the pool that is kept for appeals and never awarded in the round itself. */
  readonly reserve: number;
  /** Opportunity Index in hundredths, 1 to 99, at or above which a school may ask; null is no threshold. */
  readonly threshold: number | null;
  readonly weights: PriorityWeights;
  /** Students at which the reach term is 1. */
  readonly reachCap: number;
  /** Cents already received per student this year at which the underserved term is 0. */
  readonly underservedBound: number;
  /** The most that one request may ask for; null is no cap. */
  readonly requestCap: number | null;
  readonly method: AwardMethod;
  /** The most that one school's requests may receive together; only the best portfolio looks at it. */
  readonly schoolCap?: number | null;
  /** The least that a neighborhood's requests should receive together, by its code; only for the best portfolio. */
  readonly neighborhoodFloors?: Readonly<Record<string, number>> | null;
};

/** Basis points; 10,000 where they are as they must be. */
export const sumOfWeights = (weights: PriorityWeights): number =>
  Object.values(weights).reduce((sum, weight) => sum + weight, 0);

export type RoundRulesProblem = {
  readonly field: keyof RoundRules | 'closesAt' | 'lotterySeed';
  readonly code:
    | 'not-whole'
    | 'not-positive'
    | 'more-than-pool'
    | 'out-of-range'
    | 'sum-not-10000'
    | 'not-after-opening'
    | 'required';
};

/** Everything wrong with a round's rules at once; empty means that it may open. */
export function judgeRoundRules(
  rules: RoundRules & { readonly opensAt: Date; readonly closesAt: Date; readonly lotterySeed: string },
): RoundRulesProblem[] {
  const problems: RoundRulesProblem[] = [];
  const add = (field: RoundRulesProblem['field'], code: RoundRulesProblem['code']) =>
    problems.push({ field, code });
  const isAmount = (amount: number) => Number.isSafeInteger(amount) && amount >= 0;

  if (!isAmount(rules.pool)) add('pool', 'not-whole');
  else if (rules.pool === 0) add('pool', 'not-positive');
  if (!isAmount(rules.reserve)) add('reserve', 'not-whole');
  else if (rules.reserve > rules.pool) add('reserve', 'more-than-pool');
  const { threshold } = rules;
  if (threshold !== null && !(Number.isInteger(threshold) && threshold >= 1 && threshold <= 99)) {
    add('threshold', 'out-of-range');
  }
  const weights = Object.values(rules.weights);
  if (!weights.every((weight) => Number.isInteger(weight) && weight >= 0)) add('weights', 'not-whole');
  else if (sumOfWeights(rules.weights) !== 10_000) add('weights', 'sum-not-10000');
  if (!Number.isSafeInteger(rules.reachCap) || rules.reachCap < 1) add('reachCap', 'not-positive');
  if (!Number.isSafeInteger(rules.underservedBound) || rules.underservedBound < 1)
    add('underservedBound', 'not-positive');
  if (rules.requestCap !== null && (!isAmount(rules.requestCap) || rules.requestCap === 0))
    add('requestCap', 'not-positive');
  const { schoolCap, neighborhoodFloors } = rules;
  if (schoolCap != null && (!isAmount(schoolCap) || schoolCap === 0)) add('schoolCap', 'not-positive');
  const floors = Object.values(neighborhoodFloors ?? {});
  if (!floors.every(isAmount)) add('neighborhoodFloors', 'not-whole');
  else if (floors.length > 0 && floors.reduce((sum, floor) => sum + floor, 0) > availableOf(rules))
    add('neighborhoodFloors', 'more-than-pool');
  if (rules.closesAt.getTime() <= rules.opensAt.getTime()) add('closesAt', 'not-after-opening');
  if (rules.lotterySeed.trim() === '') add('lotterySeed', 'required');
  return problems;
}

/** What the round itself may award: the pool without its reserve. */
export function availableOf(rules: Pick<RoundRules, 'pool' | 'reserve'>): number {
  return rules.pool - rules.reserve;
}
