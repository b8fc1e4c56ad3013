import { compareFractions, type Fraction, fraction } from '../shared/fraction.ts';
import type { SchoolCode } from '../shared/id.ts';
import { compareText } from '../shared/order.ts';
import { type BoundedBy, type Claim, claimOf } from './allocation-claim.ts';
import type { AllocationMethod, AllocationSchool } from './allocation-weight.ts';

/** Money in whole dollars. Null is no floor, no cap, no limit. */
export type AllocationRules = {
  readonly pool: number;
  readonly method: AllocationMethod;
  /** The least for a school that has a share at all. */
  readonly floor: number | null;
  readonly cap: number | null;
  /** The most that a school may lose against last year, in basis points of what it had. Outranks the cap. */
  readonly lossLimitBasisPoints: number | null;
};

export type Allocation = {
  readonly schoolCode: SchoolCode;
  readonly weight: number;
  readonly dollars: number;
  /** Which bound set the amount, if any. */
  readonly boundBy: BoundedBy;
  readonly lastYear: number;
};

export type AllocationResult =
  | { readonly ok: true; readonly allocations: readonly Allocation[] }
  | {
      readonly ok: false;
      readonly reason: 'floors-exceed-pool' | 'caps-below-pool';
      readonly differs: number;
    };

/**
 * Shares a pool among schools in proportion to their weights, within each
 * school's bounds: one common rate, and whoever it would take past a bound
 * stays on it. Whole dollars that sum to the pool exactly; what rounding
 * leaves goes to the largest remainders, equal ones in order of school code.
 * Where the bounds cannot add up to the pool it says by how many dollars.
 * Product 4, Allocation by formula.
 */
export function allocateByFormula(
  schools: readonly AllocationSchool[],
  rules: AllocationRules,
): AllocationResult {
  const claims = schools
    .map((school) => claimOf(school, rules))
    .sort((a, b) => compareText(a.schoolCode, b.schoolCode));
  const least = claims.reduce((sum, claim) => sum + claim.least, 0);
  if (least > rules.pool) return { ok: false, reason: 'floors-exceed-pool', differs: least - rules.pool };

  const isOpenEnded = claims.some(({ most }) => most === null);
  const most = claims.reduce((sum, claim) => sum + (claim.most ?? 0), 0);
  if (!isOpenEnded && most < rules.pool)
    return { ok: false, reason: 'caps-below-pool', differs: rules.pool - most };

  return { ok: true, allocations: shareOut(claims, rules.pool) };
}

/** The bounds add up around the pool, so some rate meets it; it lies between two rates at which a school meets a bound. */
function shareOut(claims: readonly Claim[], pool: number): Allocation[] {
  const rate = lastRateWithin(claims, pool);
  const isFree = (claim: Claim) =>
    claim.weight > 0 && reaches(claim.least, claim, rate) && !meets(claim.most, claim, rate);
  const fixed = claims.reduce((sum, claim) => sum + (isFree(claim) ? 0 : atBound(claim, rate).dollars), 0);
  const weights = claims.reduce((sum, claim) => sum + (isFree(claim) ? BigInt(claim.weight) : 0n), 0n);
  const toShare = BigInt(pool - fixed);

  const shares = claims.map((claim) => {
    if (!isFree(claim)) return { claim, ...atBound(claim, rate), remainder: -1n };
    const scaled = BigInt(claim.weight) * toShare;
    return { claim, dollars: Number(scaled / weights), boundBy: null, remainder: scaled % weights };
  });
  const spare = pool - shares.reduce((sum, { dollars }) => sum + dollars, 0);
  const roundedUp = new Set(
    shares
      .filter(({ remainder }) => remainder > 0n)
      .sort((a, b) => (a.remainder === b.remainder ? 0 : a.remainder > b.remainder ? -1 : 1))
      .slice(0, spare)
      .map(({ claim }) => claim.schoolCode),
  );
  return shares.map(({ claim: { schoolCode, weight, lastYear }, dollars, boundBy }) => ({
    schoolCode,
    weight,
    dollars: dollars + (roundedUp.has(schoolCode) ? 1 : 0),
    boundBy,
    lastYear,
  }));
}

const reaches = (bound: number, { weight }: Claim, rate: Fraction) =>
  compareFractions(fraction(bound, weight), rate) <= 0;
const meets = (bound: number | null, claim: Claim, rate: Fraction) =>
  bound !== null && reaches(bound, claim, rate);

function atBound(claim: Claim, rate: Fraction): { dollars: number; boundBy: BoundedBy } {
  if (claim.weight > 0 && claim.most !== null && reaches(claim.most, claim, rate)) {
    return { dollars: claim.most, boundBy: claim.mostBy };
  }
  return { dollars: claim.least, boundBy: claim.leastBy };
}

/** The highest rate, among those at which a school meets one of its bounds, whose shares stay within the pool. */
function lastRateWithin(claims: readonly Claim[], pool: number): Fraction {
  const rates = claims
    .filter(({ weight }) => weight > 0)
    .flatMap(({ weight, least, most }) =>
      [least, ...(most === null ? [] : [most])].map((bound) => fraction(bound, weight)),
    )
    .sort(compareFractions);
  let within = fraction(0, 1);
  for (const rate of rates) {
    if (totalAt(claims, rate) > BigInt(pool) * rate.under) break;
    within = rate;
  }
  return within;
}

/** The sum of all shares at a rate, times the rate's divisor so that it stays whole. */
function totalAt(claims: readonly Claim[], { over, under }: Fraction): bigint {
  return claims.reduce((sum, { weight, least, most }) => {
    const share = BigInt(weight) * over;
    const low = BigInt(least) * under;
    const high = most === null ? null : BigInt(most) * under;
    const above = share > low ? share : low;
    return sum + (high !== null && above > high ? high : above);
  }, 0n);
}
