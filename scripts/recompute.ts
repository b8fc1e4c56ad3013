import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type AllocationInputs, allocationSnapshot } from '#app/domain/fund/allocation-snapshot.ts';
import { prioritize } from '#app/domain/fund/prioritize.ts';
import { availableOf } from '#app/domain/fund/round-rules.ts';
import { portfolioOf, type RoundInputs, roundSnapshot } from '#app/domain/fund/round-snapshot.ts';
import { sha256Hex } from '#app/domain/shared/sha256.ts';
import { solvePortfolio, withSolver } from '#app/features/fund/solve-portfolio.server.ts';

type Published =
  | { format: 'crosswalk-round-1' | 'crosswalk-round-2'; inputs: RoundInputs }
  | { format: 'crosswalk-allocation-1'; inputs: AllocationInputs };

/** Works a published round out again from its inputs alone and compares the bytes. Needs no database and no network. */
async function recompute(file: string): Promise<boolean> {
  // npm runs in the project's folder; the file is named from where the person stands.
  const text = await readFile(path.resolve(process.env.INIT_CWD ?? '.', file), 'utf8');
  const again = await snapshotOf(JSON.parse(text) as Partial<Published>, file);
  console.log(`File       ${sha256Hex(text)}`);
  console.log(`Recomputed ${again.hash}`);
  return again.text === text;
}

async function snapshotOf(published: Partial<Published>, file: string) {
  if (!published.inputs) throw new Error(`${file} is not a published round`);
  switch (published.format) {
    case 'crosswalk-round-1':
      return roundSnapshot(published.inputs);
    case 'crosswalk-round-2':
      return roundSnapshot(await solvedAgain(published.inputs));
    case 'crosswalk-allocation-1':
      return allocationSnapshot(published.inputs);
    default:
      throw new Error(`${file} is not a published round`);
  }
}

/** A proven portfolio is solved anew. One for which the time ran out is held to every limit and to the greedy answer. */
async function solvedAgain(inputs: RoundInputs): Promise<RoundInputs> {
  if (!inputs.portfolio?.proven) {
    console.log(
      'The portfolio was not proven best: its limits and amounts are checked, the search is not repeated.',
    );
    return inputs;
  }
  const { ranked } = prioritize(inputs.requests, inputs.rules, inputs.seed);
  const { claims, limits } = portfolioOf(inputs, ranked);
  const available = availableOf(inputs.rules);
  const portfolio = await withSolver((solve) => solvePortfolio(claims, { available, limits }, solve));
  return { ...inputs, portfolio };
}

const [file] = process.argv.slice(2);
if (!file) {
  console.error('Give the file of a published round: npm run recompute -- FILE');
  process.exitCode = 2;
} else {
  try {
    const isSame = await recompute(file);
    console.log(isSame ? 'The same, byte for byte.' : 'Not the same: the order or an award was changed.');
    process.exitCode = isSame ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}
