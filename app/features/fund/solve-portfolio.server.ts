import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { HighsSolution } from 'highs';
import {
  awardBestPortfolio,
  type PortfolioAnswer,
  settlePortfolio,
} from '#app/domain/fund/best-portfolio.ts';
import { greedyPortfolio } from '#app/domain/fund/greedy-portfolio.ts';
import {
  inOrderOfRank,
  type PortfolioProgram,
  portfolioProgram,
} from '#app/domain/fund/portfolio-program.ts';
import type { PortfolioClaim, PortfolioLimits } from '#app/domain/fund/portfolio-room.ts';

/** Seconds that one call of the solver may take before it answers with the best it has. */
export const SOLVER_SECONDS = 60;

/**
 * The solver computes on one thread of WebAssembly with one random seed, so the same text gives the same answer on any
 * machine. The gap is below one unit of an objective in whole units: nothing better is left. Tolerances are the narrowest
 * that it takes, since amounts are in cents.
 */
const OPTIONS = {
  presolve: 'on',
  mip_rel_gap: 0,
  mip_abs_gap: 0.99,
  mip_feasibility_tolerance: 1e-9,
  primal_feasibility_tolerance: 1e-9,
  random_seed: 1,
  output_flag: false,
} as const;

/** Runs apart from the thread that serves people: the call blocks until it is done. */
const THREAD = `
  const { parentPort, workerData } = require('node:worker_threads');
  require(workerData.solver)().then((highs) => {
    parentPort.on('message', ({ text, options }) => {
      try { parentPort.postMessage({ solution: highs.solve(text, options) }); }
      catch (error) { parentPort.postMessage({ error: String(error) }); }
    });
  });
`;
const resolver = createRequire(import.meta.url);

export type Solve = (text: string, options: Record<string, unknown>) => Promise<HighsSolution>;

/** What a call answers that was broken off by the signal. */
export class SolverStopped extends Error {}

/** One solver for as long as the work takes, or until the signal. */
export async function withSolver<Result>(
  work: (solve: Solve) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  const thread = new Worker(THREAD, { eval: true, workerData: { solver: resolver.resolve('highs') } });
  let breakOff = () => {};
  const onStop = () => breakOff();
  signal?.addEventListener('abort', onStop);
  try {
    return await work(
      (text, options) =>
        new Promise((resolve, reject) => {
          breakOff = () => reject(new SolverStopped('The solver was told to stop'));
          if (signal?.aborted) breakOff();
          thread.removeAllListeners();
          thread.once('error', reject);
          thread.once('exit', (code) => reject(new Error(`The solver ended with ${code}`)));
          thread.once('message', ({ solution, error }) =>
            error ? reject(new Error(error)) : resolve(solution),
          );
          thread.postMessage({ text, options });
        }),
    );
  } finally {
    signal?.removeEventListener('abort', onStop);
    thread.removeAllListeners();
    await thread.terminate();
  }
}

type Frame = { readonly available: number; readonly limits: PortfolioLimits };
type SolveLimits = { readonly secondsLeft?: () => number; readonly isBounded?: boolean };

/**
 * The best portfolio of these claims, as an answer that `awardBestPortfolio` accepts. Where the time runs out the answer
 * is the best found, not proven, with the bound of the program without whole numbers: the gap is what lies between. A
 * proven answer is bounded by the program's optimum and what rounding to its unit may have hidden. `secondsLeft` is asked before
 * each call; whoever has no use for an answer that is not proven leaves its bound out.
 */
export async function solvePortfolio(
  claims: readonly PortfolioClaim[],
  { available, limits }: Frame,
  solve: Solve,
  { secondsLeft = () => SOLVER_SECONDS, isBounded = true }: SolveLimits = {},
): Promise<PortfolioAnswer> {
  const ranked = inOrderOfRank(claims);
  const solver = 'HiGHS 1.15.3';
  if (ranked.length === 0)
    return { chosen: [], proven: true, bound: '0', unit: '1', roundedAway: '0', solver };

  const options = () => ({ ...OPTIONS, time_limit: Math.max(0, secondsLeft()) });
  const read = (solution: HighsSolution) =>
    new Set(ranked.filter((_, at) => primalOf(solution, `x${at + 1}`) > 0.5).map(({ id }) => id));
  const settled = (solution: HighsSolution) => settlePortfolio(ranked, read(solution), { available, limits });
  const referencesOf = (ids: readonly string[]) => {
    const chosen = new Set(ids);
    return ranked.filter(({ id }) => chosen.has(id)).map(({ reference }) => reference);
  };

  // Where the greedy answer meets every floor, nobody can miss less.
  let shortfall = greedyPortfolio(ranked, available, limits).shortfall;
  let floorsProven = true;
  if (shortfall > 0) {
    const first = portfolioProgram(ranked, available, { limits, shortfall: null });
    const solution = await solve(first.text, options());
    floorsProven = solution.Status === 'Optimal';
    const chosen = referencesOf(settled(solution));
    shortfall = awardBestPortfolio(ranked, { chosen }, { available, limits }).shortfall;
  }
  const program = portfolioProgram(ranked, available, { limits, shortfall });
  const solution = await solve(program.text, options());
  const proven = floorsProven && solution.Status === 'Optimal';
  const chosen = referencesOf(settled(solution));
  const { unit, roundedAway } = program;
  const bound = proven
    ? BigInt(Math.round(solution.ObjectiveValue)) * unit + roundedAway
    : isBounded
      ? await relaxedBound(solve, program)
      : 0n;
  return {
    ...{ chosen, proven, bound: bound.toString() },
    ...{ unit: unit.toString(), roundedAway: roundedAway.toString(), solver },
  };
}

/** What the program could reach if requests could be funded in parts: nothing whole is worth more. */
async function relaxedBound(solve: Solve, program: PortfolioProgram): Promise<bigint> {
  const [head, tail] = program.text.split('Binary\n') as [string, string];
  const names = tail.replace('End', '').trim().split(/\s+/);
  const solution = await solve(
    `${head}Bounds\n${names.map((name) => ` 0 <= ${name} <= 1`).join('\n')}\nEnd\n`,
    {
      output_flag: false,
      random_seed: 1,
    },
  );
  return BigInt(Math.ceil(solution.ObjectiveValue)) * program.unit + program.roundedAway;
}

function primalOf(solution: HighsSolution, name: string): number {
  const column = solution.Columns[name];
  return column && 'Primal' in column ? column.Primal : 0;
}
