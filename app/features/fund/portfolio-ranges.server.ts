import {
  type CoarseSensitivity,
  openTrials,
  standingRanges,
  type Trial,
  weightsMoved,
} from '#app/domain/fund/coarse-sensitivity.ts';
import { prioritize } from '#app/domain/fund/prioritize.ts';
import { availableOf } from '#app/domain/fund/round-rules.ts';
import { portfolioOf, type RoundInputs, runRound } from '#app/domain/fund/round-snapshot.ts';
import type { FundRequestId } from '#app/domain/shared/id.ts';
import { type Solve, SolverStopped, solvePortfolio } from './solve-portfolio.server.ts';

/**
 * A trial that was made, as it is kept: the references of the requests that get something else by it, or null where a whole turn was
 * too short to prove an answer, so that it is not begun again.
 */
export type TrialKept = Trial & { readonly changed: readonly string[] | null };

/** One turn of the worker at the trials that are not in `before`. */
type Turn = { readonly before: readonly TrialKept[]; readonly secondsLeft: () => number };
export type RangesFound = CoarseSensitivity & {
  readonly trials: readonly TrialKept[];
  /** Whether every trial was made that could be shown: another turn would find nothing more. */
  readonly isWhole: boolean;
};

/**
 * How firm each outcome of a best portfolio is: the portfolio is solved anew at every ten points of each weight, the nearest to the
 * round's own first, for as long as the turn has seconds left. `own` carries the answer that stands.
 */
export async function portfolioRanges(own: RoundInputs, solve: Solve, turn: Turn): Promise<RangesFound> {
  const now = awardsOf(own);
  const references = new Map(own.requests.map(({ id, reference }) => [reference, id]));
  const trials = await trialsMade(own, solve, { now, ...turn });
  const found = trials.flatMap(({ changed, ...trial }) =>
    changed ? [{ ...trial, changed: new Set(changed.map((reference) => references.get(reference)!)) }] : [],
  );
  return {
    ...standingRanges(own.rules.weights, now.keys(), found),
    trials,
    isWhole: openTrials(own.rules.weights, trials).length === 0,
  };
}

type Awards = ReadonlyMap<FundRequestId, number>;
async function trialsMade(
  own: RoundInputs,
  solve: Solve,
  { now, before, secondsLeft }: Turn & { readonly now: Awards },
): Promise<TrialKept[]> {
  const made = [...before];
  while (secondsLeft() > 0) {
    const [trial] = openTrials(own.rules.weights, made);
    if (!trial) break;
    const found = await tried(own, solve, { trial, secondsLeft });
    if (found === 'stopped') break;
    // What was not solved to its end may differ from the answer that stands for want of time alone.
    if (found === 'unproven') {
      if (made.length > before.length) break;
      made.push({ ...trial, changed: null });
      continue;
    }
    const changed = own.requests.filter(({ id }) => found.get(id) !== now.get(id));
    made.push({ ...trial, changed: changed.map(({ reference }) => reference) });
  }
  return made;
}

async function tried(
  own: RoundInputs,
  solve: Solve,
  { trial, secondsLeft }: { readonly trial: Trial; readonly secondsLeft: () => number },
): Promise<Awards | 'unproven' | 'stopped'> {
  const rules = { ...own.rules, weights: weightsMoved(own.rules.weights, trial) };
  const { ranked } = prioritize(own.requests, rules, own.seed);
  const { claims, limits } = portfolioOf({ rules, requests: own.requests }, ranked);
  const frame = { available: availableOf(rules), limits };
  try {
    const portfolio = await solvePortfolio(claims, frame, solve, { secondsLeft, isBounded: false });
    return portfolio.proven ? awardsOf({ ...own, rules, portfolio }) : 'unproven';
  } catch (error) {
    if (error instanceof SolverStopped) return 'stopped';
    throw error;
  }
}

const awardsOf = (inputs: RoundInputs): Map<FundRequestId, number> =>
  new Map(runRound(inputs).plan.lines.map(({ id, award }) => [id, award]));
