import {
  type CoarseSensitivity,
  coarseTrials,
  standingRanges,
  type TrialFound,
  weightsMoved,
} from '#app/domain/fund/coarse-sensitivity.ts';
import { prioritize } from '#app/domain/fund/prioritize.ts';
import { availableOf } from '#app/domain/fund/round-rules.ts';
import { portfolioOf, type RoundInputs, runRound } from '#app/domain/fund/round-snapshot.ts';
import type { FundRequestId } from '#app/domain/shared/id.ts';
import { type Solve, solvePortfolio } from './solve-portfolio.server.ts';

/**
 * How firm each outcome of a best portfolio is: the portfolio is solved anew at every ten points of each weight, the nearest to the
 * round's own first, until `isOver` says so. `own` carries the answer that stands.
 */
export async function portfolioRanges(
  own: RoundInputs,
  solve: Solve,
  isOver: () => boolean,
): Promise<CoarseSensitivity> {
  const found: TrialFound[] = [];
  for (const trial of coarseTrials(own.rules.weights)) {
    if (isOver()) break;
    const rules = { ...own.rules, weights: weightsMoved(own.rules.weights, trial) };
    const { ranked } = prioritize(own.requests, rules, own.seed);
    const { claims, limits } = portfolioOf({ rules, requests: own.requests }, ranked);
    const portfolio = await solvePortfolio(claims, { available: availableOf(rules), limits }, solve);
    // What was not solved to its end may differ from the answer that stands for want of time alone.
    if (!portfolio.proven) continue;
    found.push({ ...trial, awards: awardsOf({ ...own, rules, portfolio }) });
  }
  return standingRanges(own.rules.weights, awardsOf(own), found);
}

const awardsOf = (inputs: RoundInputs): Map<FundRequestId, number> =>
  new Map(runRound(inputs).plan.lines.map(({ id, award }) => [id, award]));
