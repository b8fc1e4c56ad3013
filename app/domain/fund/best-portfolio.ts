import type { FundRequestId } from '../shared/id.ts';
import { greedyPortfolio } from './greedy-portfolio.ts';
import { inOrderOfRank } from './portfolio-program.ts';
import {
  comparePortfolios,
  type PortfolioClaim,
  type PortfolioLimits,
  type PortfolioPlan,
  PortfolioRoom,
  portfolioPlan,
  roomWith,
  weighted,
  worthOf,
} from './portfolio-room.ts';

/** What the solver says, and what it is held to. */
export type PortfolioAnswer = {
  /** The requests to fund, in order of rank, by reference. */
  readonly chosen: readonly string[];
  /** Whether the search came to its end: nothing is worth more than the bound. */
  readonly proven: boolean;
  /** What no portfolio can exceed, in students × priority, in digits. Proven, it is the answer's own worth or a little more. */
  readonly bound: string;
  /** The unit of the program's objective, in digits. */
  readonly unit: string;
  /**
   * How much of the bound is there only because values were rounded for the solver, in digits. Answers without it
   * (`crosswalk-round-2`) name their own worth as the bound, which holds to within half a unit for each request.
   */
  readonly roundedAway?: string;
  readonly solver: string;
};

type Frame = { readonly available: number; readonly limits: PortfolioLimits };

/**
 * Turns a solver's answer, which comes from floating point, into a portfolio
 * that holds in whole cents. Whatever does not fit leaves, the least valuable
 * for its money first; whatever fits then enters, in order of rank; and among
 * portfolios of one worth, a higher rank takes the place of a lower. Never
 * worse than the greedy answer, which is returned where it is better. The
 * result depends on the set that was answered and not on its order.
 */
export function settlePortfolio(
  claims: readonly PortfolioClaim[],
  answered: ReadonlySet<FundRequestId>,
  { available, limits }: Frame,
): FundRequestId[] {
  const ranked = inOrderOfRank(claims);
  const room = new PortfolioRoom(available, limits);
  for (const claim of ranked.filter(({ id }) => answered.has(id)).sort(mostValuable))
    if (room.obstacle(claim) === null) room.add(claim);
  for (const claim of ranked) if (!room.chosen.has(claim) && room.obstacle(claim) === null) room.add(claim);
  preferHigherRanks(ranked, room, limits);

  const greedy = greedyPortfolio(claims, available, limits);
  if (comparePortfolios(worthOf(claims, room, limits), greedy) >= 0)
    return ranked.filter((claim) => room.chosen.has(claim)).map(({ id }) => id);
  return greedy.lines.filter(({ award }) => award > 0).map(({ id }) => id);
}

/** Swaps a funded request for a better ranked one of the very same value, while the worth stays as it is. */
function preferHigherRanks(
  ranked: readonly PortfolioClaim[],
  room: PortfolioRoom,
  limits: PortfolioLimits,
): void {
  const alike = new Map<bigint, PortfolioClaim[]>();
  for (const claim of ranked) {
    const group = alike.get(weighted(claim));
    if (group) group.push(claim);
    else alike.set(weighted(claim), [claim]);
  }
  const before = worthOf(ranked, room, limits).shortfall;
  const replaces = (better: PortfolioClaim, worse: PortfolioClaim): boolean => {
    room.remove(worse);
    if (room.obstacle(better) === null) {
      room.add(better);
      if (worthOf(ranked, room, limits).shortfall <= before) return true;
      room.remove(better);
    }
    room.add(worse);
    return false;
  };
  for (const group of alike.values()) {
    for (const better of group) {
      if (room.chosen.has(better)) continue;
      const worse = group.filter((each) => each.rank > better.rank && room.chosen.has(each)).reverse();
      worse.some((each) => replaces(better, each));
    }
  }
}

const mostValuable = (a: PortfolioClaim, b: PortfolioClaim) => {
  const [mine, theirs] = [weighted(a), weighted(b)];
  return mine === theirs ? a.rank - b.rank : mine > theirs ? -1 : 1;
};

/**
 * The plan of an answer, held to every limit in whole cents. Throws on an
 * answer that goes over the pool, a cap or an offering's places, names what
 * was not asked, or is worth less than the greedy answer: no such plan may be
 * shown, let alone paid.
 */
export function awardBestPortfolio(
  claims: readonly PortfolioClaim[],
  answer: Pick<PortfolioAnswer, 'chosen'>,
  { available, limits }: Frame,
): PortfolioPlan {
  const byReference = new Map(claims.map((claim) => [claim.reference, claim.id]));
  const ids = answer.chosen.map((reference) => byReference.get(reference));
  const chosen = new Set(ids.filter((id): id is FundRequestId => id !== undefined));
  const room = chosen.size === answer.chosen.length ? roomWith(claims, chosen, { available, limits }) : null;
  if (!room) throw new RangeError('The portfolio does not hold in whole cents');
  const plan = portfolioPlan(claims, room, { available, limits, otherwise: 'outweighed' });
  if (comparePortfolios(plan, greedyPortfolio(claims, available, limits)) < 0)
    throw new RangeError('The portfolio is worth less than the greedy one');
  return plan;
}
