import type { FundRequestId } from '../shared/id.ts';
import { TERMS, type Term } from './prioritize.ts';
import type { PriorityWeights } from './round-rules.ts';
import type { WeightRange } from './sensitivity.ts';

const WHOLE = 10_000;
/** A best portfolio is solved anew for each weight, so weights are tried at every ten points only. */
export const COARSE_STEP = 1_000;

/** One weight as it is tried, in basis points. */
export type Trial = { readonly term: Term; readonly weight: number };
/** The requests that get something else at the trial than they have now. */
export type TrialFound = Trial & { readonly changed: ReadonlySet<FundRequestId> };

/** What is tried, the nearest to the round's own weights first, so that whatever there is time for lies around them. */
export function coarseTrials(weights: PriorityWeights): Trial[] {
  const points = Array.from({ length: WHOLE / COARSE_STEP + 1 }, (_, at) => at * COARSE_STEP);
  return TERMS.flatMap((term) =>
    points.filter((weight) => weight !== weights[term]).map((weight) => ({ term, weight })),
  ).sort((a, b) => Math.abs(a.weight - weights[a.term]) - Math.abs(b.weight - weights[b.term]));
}

/** A trial that was made; `changed` is null where it was given up, having found nothing. */
type TrialMade = Trial & { readonly changed: unknown };

/**
 * What is still to be tried, in the order of `coarseTrials`. What lies beyond a trial that was given up, of the same weight and on the
 * same side, is left out: ranges end at the first gap, so that nothing found there would ever be shown.
 */
export function openTrials(weights: PriorityWeights, made: readonly TrialMade[]): Trial[] {
  const from = ({ term, weight }: Trial) => weight - weights[term];
  const closes = (one: TrialMade, trial: Trial) =>
    one.weight === trial.weight ||
    (one.changed === null &&
      Math.sign(from(one)) === Math.sign(from(trial)) &&
      Math.abs(from(one)) < Math.abs(from(trial)));
  return coarseTrials(weights).filter(
    (trial) => !made.some((one) => one.term === trial.term && closes(one, trial)),
  );
}

/**
 * The weights with one of them moved and the others in their proportions, in whole basis points that sum to 10,000: what division
 * leaves goes to the largest remainders, in the order of the terms. Others that sum to nothing share alike.
 */
export function weightsMoved(weights: PriorityWeights, { term, weight }: Trial): PriorityWeights {
  const others = TERMS.filter((each) => each !== term);
  const sum = others.reduce((total, each) => total + weights[each], 0);
  const rest = WHOLE - weight;
  const part = (each: Term) => (sum === 0 ? rest : weights[each] * rest);
  const under = sum === 0 ? others.length : sum;
  const shares = others.map((each) => ({
    each,
    whole: Math.floor(part(each) / under),
    left: part(each) % under,
  }));
  const missing = rest - shares.reduce((total, { whole }) => total + whole, 0);
  const raised = new Set(
    [...shares]
      .sort((a, b) => b.left - a.left)
      .slice(0, missing)
      .map(({ each }) => each),
  );
  return {
    ...weights,
    [term]: weight,
    ...Object.fromEntries(shares.map(({ each, whole }) => [each, whole + (raised.has(each) ? 1 : 0)])),
  };
}

export type CoarseSensitivity = {
  readonly ranges: ReadonlyMap<FundRequestId, Readonly<Record<Term, WeightRange>>>;
  /** How far each weight was tried without a gap. */
  readonly tried: Readonly<Record<Term, WeightRange>>;
};

/**
 * From what was found at the weights that were tried: for each request and each weight the range around the round's own within
 * which every trial gives it what it has now. Nothing is said of what lies between two trials, or beyond `tried`.
 */
export function standingRanges(
  weights: PriorityWeights,
  ids: Iterable<FundRequestId>,
  found: readonly TrialFound[],
): CoarseSensitivity {
  const tried = {} as Record<Term, WeightRange>;
  const ranges = new Map(Array.from(ids, (id) => [id, {} as Record<Term, WeightRange>]));
  for (const term of TERMS) {
    const own = weights[term];
    const at = new Map(
      found.filter((trial) => trial.term === term).map((trial) => [trial.weight, trial.changed]),
    );
    const down = outwards(own, -1, at);
    const up = outwards(own, 1, at);
    tried[term] = { low: down.at(-1)?.weight ?? own, high: up.at(-1)?.weight ?? own };
    for (const [id, range] of ranges) {
      const last = (trials: readonly Reached[]) => {
        const broken = trials.findIndex(({ changed }) => changed.has(id));
        return (broken < 0 ? trials.at(-1) : trials[broken - 1])?.weight ?? own;
      };
      range[term] = { low: last(down), high: last(up) };
    }
  }
  return { ranges, tried };
}

type Reached = Pick<TrialFound, 'weight' | 'changed'>;

/** The trials on one side, from the own weight away, up to the first that was not made. */
function outwards(own: number, side: 1 | -1, at: ReadonlyMap<number, Reached['changed']>): Reached[] {
  const reached: Reached[] = [];
  const first = side === 1 ? Math.floor(own / COARSE_STEP) + 1 : Math.ceil(own / COARSE_STEP) - 1;
  for (let weight = first * COARSE_STEP; weight >= 0 && weight <= WHOLE; weight += side * COARSE_STEP) {
    const changed = at.get(weight);
    if (!changed) break;
    reached.push({ weight, changed });
  }
  return reached;
}
