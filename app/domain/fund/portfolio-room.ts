import type { FundRequestId, OfferingId, SchoolCode } from '../shared/id.ts';
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

/** What a portfolio is worth: the cents missing to the floors, fewer first; then students × priority, more first. */
export type PortfolioWorth = { readonly shortfall: number; readonly studentsWeighted: bigint };
export type PortfolioPlan = AwardPlan & PortfolioWorth;

export const weighted = ({ priority, students }: PortfolioClaim): bigint =>
  BigInt(priority) * BigInt(students);

/** Positive when the first is better. */
export function comparePortfolios(a: PortfolioWorth, b: PortfolioWorth): number {
  if (a.shortfall !== b.shortfall) return b.shortfall - a.shortfall;
  return a.studentsWeighted === b.studentsWeighted ? 0 : a.studentsWeighted > b.studentsWeighted ? 1 : -1;
}

/** The floors as far as the requests ask for them. */
export function reachableFloors(
  claims: readonly PortfolioClaim[],
  { neighborhoodFloors }: PortfolioLimits,
): Map<string, number> {
  const asked = new Map<string, number>();
  for (const { neighborhood, amount } of claims) {
    if (neighborhoodFloors.has(neighborhood))
      asked.set(neighborhood, (asked.get(neighborhood) ?? 0) + amount);
  }
  return new Map([...asked].map(([name, sum]) => [name, Math.min(sum, neighborhoodFloors.get(name) ?? 0)]));
}

/** What is taken so far and what still has room, in exact whole cents and students. */
export class PortfolioRoom {
  readonly chosen = new Set<PortfolioClaim>();
  readonly #school = new Map<SchoolCode, number>();
  readonly #seats = new Map<OfferingId, number>();
  readonly #hood = new Map<string, number>();
  readonly #limits: PortfolioLimits;
  left: number;

  constructor(available: number, limits: PortfolioLimits) {
    this.left = available;
    this.#limits = limits;
  }

  /** The first limit that keeps a claim out, or null. */
  obstacle(claim: PortfolioClaim): AwardReason | null {
    if (claim.amount > this.left) return 'does-not-fit';
    const { perSchoolCap, places } = this.#limits;
    if (perSchoolCap !== null && this.#of(this.#school, claim.schoolCode) + claim.amount > perSchoolCap)
      return 'school-cap';
    const room = places.get(claim.offeringId) ?? Number.POSITIVE_INFINITY;
    return this.#of(this.#seats, claim.offeringId) + claim.students > room ? 'partner-capacity' : null;
  }

  receives(neighborhood: string): number {
    return this.#of(this.#hood, neighborhood);
  }

  add(claim: PortfolioClaim): void {
    this.chosen.add(claim);
    this.#move(claim, 1);
  }

  remove(claim: PortfolioClaim): void {
    this.chosen.delete(claim);
    this.#move(claim, -1);
  }

  #of<Key>(sums: ReadonlyMap<Key, number>, key: Key): number {
    return sums.get(key) ?? 0;
  }

  #move({ amount, students, schoolCode, offeringId, neighborhood }: PortfolioClaim, sign: 1 | -1): void {
    this.left -= sign * amount;
    this.#school.set(schoolCode, this.#of(this.#school, schoolCode) + sign * amount);
    this.#seats.set(offeringId, this.#of(this.#seats, offeringId) + sign * students);
    this.#hood.set(neighborhood, this.#of(this.#hood, neighborhood) + sign * amount);
  }
}

/** A room with exactly these claims in it; null when they do not all fit. */
export function roomWith(
  claims: readonly PortfolioClaim[],
  chosen: ReadonlySet<FundRequestId>,
  { available, limits }: { readonly available: number; readonly limits: PortfolioLimits },
): PortfolioRoom | null {
  const room = new PortfolioRoom(available, limits);
  for (const claim of claims) {
    if (!chosen.has(claim.id)) continue;
    if (room.obstacle(claim) !== null) return null;
    room.add(claim);
  }
  return room.chosen.size === chosen.size ? room : null;
}

/** What the chosen claims are worth together. */
export function worthOf(
  claims: readonly PortfolioClaim[],
  room: PortfolioRoom,
  limits: PortfolioLimits,
): PortfolioWorth {
  let shortfall = 0;
  for (const [name, floor] of reachableFloors(claims, limits))
    shortfall += Math.max(0, floor - room.receives(name));
  let studentsWeighted = 0n;
  for (const claim of room.chosen) studentsWeighted += weighted(claim);
  return { shortfall, studentsWeighted };
}

/**
 * The lines of a portfolio in order of rank, each with what keeps it out at
 * the end. `otherwise` names the case of one that only the pool keeps out.
 */
export function portfolioPlan(
  claims: readonly PortfolioClaim[],
  room: PortfolioRoom,
  facts: {
    readonly available: number;
    readonly limits: PortfolioLimits;
    readonly otherwise: 'does-not-fit' | 'outweighed';
  },
): PortfolioPlan {
  let left = facts.available;
  const lines = [...claims]
    .sort((a, b) => a.rank - b.rank)
    .map((claim): AwardLine => {
      const { id, reference, rank, amount } = claim;
      const leftBefore = left;
      if (room.chosen.has(claim)) {
        left -= amount;
        return { id, reference, rank, amount, award: amount, reason: 'funded', leftBefore, leftAfter: left };
      }
      const found = room.obstacle(claim) ?? 'does-not-fit';
      const reason = found === 'does-not-fit' ? facts.otherwise : found;
      return { id, reference, rank, amount, award: 0, reason, leftBefore, leftAfter: left };
    });
  return {
    ...planOf('best-portfolio', facts.available, lines),
    ...worthOf(claims, room, facts.limits),
  };
}
