import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type AssignmentInputs, assignmentTexts } from '#app/domain/assignment/assignment-record.ts';
import { type AllocationInputs, allocationSnapshot } from '#app/domain/fund/allocation-snapshot.ts';
import { awardBestPortfolio } from '#app/domain/fund/best-portfolio.ts';
import { prioritize } from '#app/domain/fund/prioritize.ts';
import { availableOf } from '#app/domain/fund/round-rules.ts';
import { portfolioOf, type RoundInputs, roundSnapshot } from '#app/domain/fund/round-snapshot.ts';
import { sha256Hex } from '#app/domain/shared/sha256.ts';
import { solvePortfolio, withSolver } from '#app/features/fund/solve-portfolio.server.ts';

const A_DAY_IN_SECONDS = 86_400;

type Frozen = { format?: string; inputs?: unknown };
type Again = { text: string; hash: string };

/** What follows from a file's inputs, by the format that the file names. */
const AGAIN: Readonly<Record<string, (inputs: unknown) => Again | Promise<Again>>> = {
  'crosswalk-round-1': (inputs) => roundSnapshot(inputs as RoundInputs),
  'crosswalk-round-2': async (inputs) => roundSnapshot(await solvedAgain(inputs as RoundInputs)),
  'crosswalk-round-3': async (inputs) => roundSnapshot(await solvedAgain(inputs as RoundInputs)),
  'crosswalk-allocation-1': (inputs) => allocationSnapshot(inputs as AllocationInputs),
  'crosswalk-assignment-record-1': (inputs) => assignmentTexts(inputs as AssignmentInputs).record,
};

/**
 * Works a round of the Fund or an assignment round out again from its inputs alone and compares the bytes. Needs no
 * database and no network.
 */
async function recompute(file: string): Promise<boolean> {
  // npm runs in the project's folder; the file is named from where the person stands.
  const text = await readFile(path.resolve(process.env.INIT_CWD ?? '.', file), 'utf8');
  const { format = '', inputs } = JSON.parse(text) as Frozen;
  if (format === 'crosswalk-assignment-1')
    throw new Error(
      `${file} is an assignment as it is published, without the schools\u2019 rankings. Run it with the record, which the Office keeps.`,
    );
  const again = AGAIN[format];
  if (!again || !inputs)
    throw new Error(`${file} is neither a published round nor the record of an assignment`);
  const { text: same, hash } = await again(inputs);
  console.log(`File       ${sha256Hex(text)}`);
  console.log(`Recomputed ${hash}`);
  return same === text;
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
  // Proven once, it can be proven again, however slow the machine.
  const portfolio = await withSolver((solve) =>
    solvePortfolio(claims, { available, limits }, solve, { secondsLeft: () => A_DAY_IN_SECONDS }),
  );
  if (inputs.portfolio.roundedAway !== undefined) return { ...inputs, portfolio };
  // As round-2 had it: no word of rounding, and the answer's own worth as the bound.
  const { roundedAway: _, ...older } = portfolio;
  const { studentsWeighted } = awardBestPortfolio(claims, portfolio, { available, limits });
  return { ...inputs, portfolio: { ...older, bound: studentsWeighted.toString() } };
}

const [file] = process.argv.slice(2);
if (!file) {
  console.error(
    'Give the file of a published round or of an assignment\u2019s record: npm run recompute -- FILE',
  );
  process.exitCode = 2;
} else {
  try {
    const isSame = await recompute(file);
    console.log(
      isSame ? 'The same, byte for byte.' : 'Not the same: the order, an award or a place was changed.',
    );
    process.exitCode = isSame ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}
