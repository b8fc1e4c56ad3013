import { type AssignmentInputs, assignmentTexts } from '#app/domain/assignment/assignment-record.ts';
import { type AllocationInputs, allocationSnapshot } from '#app/domain/fund/allocation-snapshot.ts';
import { awardBestPortfolio } from '#app/domain/fund/best-portfolio.ts';
import { prioritize } from '#app/domain/fund/prioritize.ts';
import { availableOf } from '#app/domain/fund/round-rules.ts';
import { portfolioOf, type RoundInputs, roundSnapshot } from '#app/domain/fund/round-snapshot.ts';
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
 * What follows from the inputs of a published round, or of an assignment's record, by its format: the text as it is to be, byte for
 * byte, and its SHA-256. Needs no database and no network. Throws where the text is neither.
 */
export async function workedOutAgain(text: string): Promise<Again> {
  const { format = '', inputs } = JSON.parse(text) as Frozen;
  if (format === 'crosswalk-assignment-1')
    throw new Error(
      'This is an assignment as it is published, without the schools\u2019 rankings. Run it with the record, which the Office keeps.',
    );
  const again = AGAIN[format];
  if (!again || !inputs) throw new Error('This is neither a published round nor the record of an assignment');
  const { text: same, hash } = await again(inputs);
  return { text: same, hash };
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
