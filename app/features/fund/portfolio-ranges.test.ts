import { expect, test } from 'vitest';
import { coarseTrials, type Trial, weightsMoved } from '#app/domain/fund/coarse-sensitivity.ts';
import { prioritize, TERMS } from '#app/domain/fund/prioritize.ts';
import { DEFAULT_PRIORITY_WEIGHTS, type RoundRules } from '#app/domain/fund/round-rules.ts';
import type { RoundInputs } from '#app/domain/fund/round-snapshot.ts';
import { portfolioOf } from '#app/domain/fund/round-snapshot.ts';
import { portfolioRanges, type TrialKept } from './portfolio-ranges.server.ts';
import { type Solve, SolverStopped, solvePortfolio, withSolver } from './solve-portfolio.server.ts';

const RULES: RoundRules = {
  ...{ pool: 10_000_00, reserve: 0, threshold: null, weights: DEFAULT_PRIORITY_WEIGHTS },
  ...{ reachCap: 120, underservedBound: 100_00, requestCap: null, method: 'best-portfolio' },
};

/** Two schools that ask for all there is: one of more need, one better served and by a better partner. */
const requests = [
  { id: 'a', opportunityIndex: 80, qualityScore: 220, receivedThisYear: 0, students: 48 },
  { id: 'b', opportunityIndex: 30, qualityScore: 400, receivedThisYear: 9_000_00, students: 49 },
].map(({ id, ...facts }) => ({
  ...{ id: id as never, reference: `FR-${id}`, schoolCode: `1000000${id}` as never, ...facts },
  ...{
    amount: 9_000_00,
    enrollment: 300,
    isNonProfit: true,
    sourceStands: true,
    isOngoing: true,
  },
  ...{ organizationStanding: 'approved' as const, offeringStanding: 'approved' as const },
  siteCouncilOn: '2026-10-06' as never,
}));

/** Whoever of the two is worth more is paid, by the priorities alone. */
function paid(weights: RoundRules['weights']): string {
  const { ranked } = prioritize(requests, { ...RULES, weights }, 'seed');
  const [first, second] = ranked
    .map(({ id, priority, students }) => ({ id, worth: priority * students }))
    .sort((x, y) => y.worth - x.worth);
  expect(first!.worth).toBeGreaterThan(second!.worth);
  return first!.id;
}

/** A solver that is told to stop before its call after `calls`. */
function counting(solve: Solve, calls: number): Solve {
  let left = calls;
  return async (text, options) => {
    left -= 1;
    if (left < 0) throw new SolverStopped();
    return solve(text, options);
  };
}

test('each range of a best portfolio holds the trials that pay whom the round pays, as far as there was time', async () => {
  const TIME_FOR = 16;
  const made = coarseTrials(RULES.weights).slice(0, TIME_FOR);
  await withSolver(async (solve) => {
    const { ranked } = prioritize(requests, RULES, 'seed');
    const { claims, limits } = portfolioOf({ rules: RULES, requests }, ranked);
    const portfolio = await solvePortfolio(claims, { available: RULES.pool, limits }, solve);
    const own: RoundInputs = { round: 'r', rules: RULES, seed: 'seed', requests, portfolio };
    const { ranges, tried, trials, isWhole } = await portfolioRanges(own, counting(solve, TIME_FOR), {
      before: [],
      secondsLeft: () => 60,
    });
    expect([trials.length, isWhole]).toEqual([TIME_FOR, false]);
    expect(paid(RULES.weights)).toBe('a');
    for (const term of TERMS) {
      const now = RULES.weights[term];
      const side = (sign: number) =>
        made
          .filter((trial) => trial.term === term && Math.sign(trial.weight - now) === sign)
          .sort((x, y) => sign * (x.weight - y.weight));
      const last = (outwards: ReturnType<typeof side>) => {
        const broken = outwards.findIndex((trial) => paid(weightsMoved(RULES.weights, trial)) !== 'a');
        return (broken < 0 ? outwards.at(-1) : outwards[broken - 1])?.weight ?? now;
      };
      expect(tried[term]).toEqual({
        ...{ low: side(-1).at(-1)?.weight ?? now, high: side(1).at(-1)?.weight ?? now },
      });
      for (const { id } of requests)
        expect(ranges.get(id)![term], term).toEqual({ low: last(side(-1)), high: last(side(1)) });
    }
    // By hand: at 40% for quality the better partner overtakes the school of more need, at 30% not yet.
    expect(tried.quality.high).toBe(4_000);
    expect(ranges.get(requests[0]!.id)!.quality.high).toBe(3_000);
  });
});

test('turns that go on from each other end at what one turn finds, and what a whole turn cannot prove is not begun again', async () => {
  await withSolver(async (solve) => {
    const { ranked } = prioritize(requests, RULES, 'seed');
    const { claims, limits } = portfolioOf({ rules: RULES, requests }, ranked);
    const portfolio = await solvePortfolio(claims, { available: RULES.pool, limits }, solve);
    const own: RoundInputs = { round: 'r', rules: RULES, seed: 'seed', requests, portfolio };
    const turn = (solver: Solve, before: readonly TrialKept[], seconds = 60) =>
      portfolioRanges(own, solver, { before, secondsLeft: () => seconds });
    const whole = await turn(solve, []);
    expect([whole.trials.length, whole.isWhole]).toEqual([coarseTrials(RULES.weights).length, true]);

    const none = await turn(solve, [], 0);
    expect([none.trials, none.isWhole]).toEqual([[], false]);
    let parts = none;
    for (let turns = 0; turns < 20 && !parts.isWhole; turns += 1)
      parts = await turn(counting(solve, 7), parts.trials);
    expect(parts).toEqual(whole);

    // Each call is told what is left, and one that is not proven is given up only where it had the whole turn.
    const given: unknown[] = [];
    const slow: Solve = async (text, options) => {
      given.push(options.time_limit);
      const solution = await solve(text, options);
      return given.length === 2
        ? solution
        : ({ ...solution, Status: 'Time limit reached' } as typeof solution);
    };
    const first = await turn(slow, [], 30);
    const [{ term, weight }, second] = coarseTrials(RULES.weights) as [Trial, Trial];
    expect(first.trials).toEqual([
      { term, weight, changed: null },
      { ...second, changed: expect.any(Array) },
    ]);
    expect([given, first.isWhole]).toEqual([[30, 30, 30], false]);
    // What lies beyond the trial that was given up would never be shown, so that no turn is spent on it.
    const rest = await turn(solve, first.trials);
    const round = RULES.weights[term];
    const beyond = coarseTrials(RULES.weights).filter(
      (trial) => trial.term === term && (weight > round ? trial.weight > weight : trial.weight < weight),
    );
    expect(beyond.length).toBeGreaterThan(0);
    expect([rest.trials.length, rest.isWhole]).toEqual([whole.trials.length - beyond.length, true]);
    expect(rest.tried[term][weight > round ? 'high' : 'low']).toBe(round);
  });
});
