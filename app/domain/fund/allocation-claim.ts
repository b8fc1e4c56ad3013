import type { AllocationRules } from './allocate-by-formula.ts';
import { type AllocationSchool, weightOf } from './allocation-weight.ts';

export type BoundedBy = 'floor' | 'cap' | 'match' | 'loss-limit' | null;

/** A school's weight and its bounds in whole dollars; `most` is null where nothing holds it. */
export type Claim = AllocationSchool & {
  readonly weight: number;
  readonly least: number;
  readonly most: number | null;
  readonly leastBy: BoundedBy;
  readonly mostBy: BoundedBy;
};

/** What the rules mean for one school. Without a weight it gets what the loss limit keeps for it, and no more. */
export function claimOf(school: AllocationSchool, rules: AllocationRules): Claim {
  const { weight, most: match } = weightOf(school, rules.method);
  const keeps = rules.lossLimitBasisPoints === null ? 0 : keptOf(school.lastYear, rules.lossLimitBasisPoints);
  const floor = weight > 0 ? (rules.floor ?? 0) : 0;
  const least = Math.max(floor, keeps);
  const limits = [
    { at: rules.cap, by: 'cap' as const },
    { at: match, by: 'match' as const },
  ].flatMap(({ at, by }) => (at === null ? [] : [{ at, by }]));
  const [limit] = limits.sort((a, b) => a.at - b.at);
  const leastBy = least === 0 ? null : keeps > floor ? 'loss-limit' : 'floor';
  if (weight === 0) return { ...school, weight, least, most: least, leastBy, mostBy: leastBy };
  if (!limit) return { ...school, weight, least, most: null, leastBy, mostBy: null };
  const over = least > limit.at;
  return {
    ...school,
    weight,
    least,
    most: Math.max(least, limit.at),
    leastBy,
    mostBy: over ? leastBy : limit.by,
  };
}

/** What a school keeps of last year's dollars, rounded up so that the limit always holds. */
function keptOf(lastYear: number, lossLimitBasisPoints: number): number {
  return Math.ceil((lastYear * (10_000 - lossLimitBasisPoints)) / 10_000);
}
