import type { OfferingId, SchoolCode } from '../shared/id.ts';
import { type AwardLine, type AwardPlan, type AwardReason, type Claim, planOf } from './award-plan.ts';

export type PortfolioClaim = Claim & {
  /** As `prioritize` gives it. */
  readonly priority: number;
  readonly students: number;
  readonly schoolCode: SchoolCode;
  readonly offeringId: OfferingId;
  readonly neighborhood: string;
};

/** Money in whole cents. A school, offering or neighborhood that is not named has no limit or floor. */
export type PortfolioLimits = {
  readonly perSchoolCap: number | null;
  /** Students that an offering can still take. */
  readonly places: ReadonlyMap<OfferingId, number>;
  /** The least that a neighborhood's requests should receive together, as far as they ask for it. */
  readonly neighborhoodFloors: ReadonlyMap<string, number>;
};

/**
 * The plain answer beside the best portfolio: first toward each neighborhood's
 * floor, then everywhere, it takes the request with the most priority-weighted
 * students for its money that still fits the pool, the school's cap and the
 * offering's places. Equals go by rank. `studentsWeighted` is the sum of
 * students × priority over what is funded: what the best portfolio maximizes.
 * A floor is a first claim, not a promise: it may stay short where nothing fits.
 */
export function greedyPortfolio(
  claims: readonly PortfolioClaim[],
  available: number,
  limits: PortfolioLimits,
): AwardPlan & { readonly studentsWeighted: bigint } {
  const byValue = [...claims].sort(mostForItsMoney);
  const taken = new Map<PortfolioClaim, { leftBefore: number; leftAfter: number }>();
  const school = new Map<SchoolCode, number>();
  const seats = new Map<OfferingId, number>();
  const hood = new Map<string, number>();
  let left = available;

  const obstacle = (claim: PortfolioClaim): AwardReason | null => {
    if (claim.amount > left) return 'does-not-fit';
    const { perSchoolCap, places } = limits;
    if (perSchoolCap !== null && (school.get(claim.schoolCode) ?? 0) + claim.amount > perSchoolCap)
      return 'school-cap';
    const room = places.get(claim.offeringId) ?? Number.POSITIVE_INFINITY;
    return (seats.get(claim.offeringId) ?? 0) + claim.students > room ? 'partner-capacity' : null;
  };
  const take = (claim: PortfolioClaim) => {
    if (taken.has(claim) || obstacle(claim) !== null) return;
    taken.set(claim, { leftBefore: left, leftAfter: left - claim.amount });
    left -= claim.amount;
    school.set(claim.schoolCode, (school.get(claim.schoolCode) ?? 0) + claim.amount);
    seats.set(claim.offeringId, (seats.get(claim.offeringId) ?? 0) + claim.students);
    hood.set(claim.neighborhood, (hood.get(claim.neighborhood) ?? 0) + claim.amount);
  };

  for (const claim of byValue) {
    const floor = limits.neighborhoodFloors.get(claim.neighborhood) ?? 0;
    if ((hood.get(claim.neighborhood) ?? 0) < floor) take(claim);
  }
  for (const claim of byValue) take(claim);

  const lines = [...claims]
    .sort((a, b) => a.rank - b.rank)
    .map((claim): AwardLine => {
      const { id, reference, rank, amount } = claim;
      const step = taken.get(claim);
      const reason = step ? 'funded' : (obstacle(claim) ?? 'does-not-fit');
      const after = step ?? { leftBefore: left, leftAfter: left };
      return { id, reference, rank, amount, award: step ? amount : 0, reason, ...after };
    });
  let studentsWeighted = 0n;
  for (const claim of taken.keys()) studentsWeighted += BigInt(claim.priority) * BigInt(claim.students);
  return { ...planOf('best-portfolio', available, lines), studentsWeighted };
}

/** Compares value per cent without dividing, so that no rounding decides. */
function mostForItsMoney(a: PortfolioClaim, b: PortfolioClaim): number {
  const mine = BigInt(a.priority) * BigInt(a.students) * BigInt(b.amount);
  const theirs = BigInt(b.priority) * BigInt(b.students) * BigInt(a.amount);
  return mine === theirs ? a.rank - b.rank : mine > theirs ? -1 : 1;
}
