import {
  type PortfolioClaim,
  type PortfolioLimits,
  type PortfolioPlan,
  PortfolioRoom,
  portfolioPlan,
  weighted,
} from './portfolio-room.ts';

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
): PortfolioPlan {
  const byValue = [...claims].sort(mostForItsMoney);
  const room = new PortfolioRoom(available, limits);
  const take = (claim: PortfolioClaim) => {
    if (!room.chosen.has(claim) && room.obstacle(claim) === null) room.add(claim);
  };
  for (const claim of byValue) {
    const floor = limits.neighborhoodFloors.get(claim.neighborhood) ?? 0;
    if (room.receives(claim.neighborhood) < floor) take(claim);
  }
  for (const claim of byValue) take(claim);
  return portfolioPlan(claims, room, { available, limits, otherwise: 'does-not-fit' });
}

/** Compares value per cent without dividing, so that no rounding decides. */
function mostForItsMoney(a: PortfolioClaim, b: PortfolioClaim): number {
  const mine = weighted(a) * BigInt(b.amount);
  const theirs = weighted(b) * BigInt(a.amount);
  return mine === theirs ? a.rank - b.rank : mine > theirs ? -1 : 1;
}
