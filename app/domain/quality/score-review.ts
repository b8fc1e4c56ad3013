import {
  compareFractions,
  type Fraction,
  fraction,
  plus,
  roundHalfUp,
  times,
  ZERO,
} from '../shared/fraction.ts';
import type { IndicatorId, StandardId } from '../shared/id.ts';
import { MEETS } from './levels.ts';
import type { FloorAnswer } from './vocabulary.ts';

/** What scoring needs of a rubric. Weights are basis points and sum to 10,000. */
export type ScoredRubric = {
  readonly standards: readonly {
    readonly standardId: StandardId;
    readonly weightBasisPoints: number;
    readonly indicators: readonly { readonly indicatorId: IndicatorId; readonly isFloor: boolean }[];
  }[];
};

/** A level in hundredths (100 to 400; a reviewer's level 3 is 300) or a floor's answer; null for not yet rated. */
export type Rating = {
  readonly indicatorId: IndicatorId;
  readonly levelHundredths: number | null;
  readonly floor: FloorAnswer | null;
};

export type StandardScore = {
  readonly standardId: StandardId;
  readonly weightBasisPoints: number;
  /** The rated indicators' levels whose mean this is. */
  readonly levels: readonly number[];
  /** Hundredths, rounded half up; null while an indicator of the standard is not rated. */
  readonly mean: number | null;
  /** Whether the exact mean, before rounding, is at least 3. */
  readonly meets: boolean;
};

export type ReviewScore = {
  readonly standards: readonly StandardScore[];
  readonly floorsFailed: readonly IndicatorId[];
  /** Floors that were answered "cannot tell". */
  readonly floorsUnsettled: readonly IndicatorId[];
} & (
  | { readonly complete: true; readonly overall: number; readonly meetsOrExceeds: boolean }
  | { readonly complete: false; readonly missing: readonly IndicatorId[] }
);

/**
 * A standard is the mean of its rated indicators, the score the mean of the
 * standards by weight: hundredths of a level, 100 to 400. Computed in exact
 * fractions and rounded once, half up, at the end, so the overall comes from
 * the exact means and not from the printed ones. An indicator without a rating
 * makes the score incomplete, never lower. A floor is not part of any mean;
 * unless all pass, nothing "meets or exceeds". Product 3, Score.
 */
export function scoreReview(rubric: ScoredRubric, ratings: readonly Rating[]): ReviewScore {
  requireScorable(rubric);
  const byIndicator = new Map(ratings.map((rating) => [rating.indicatorId, rating]));
  const indicators = rubric.standards.flatMap(({ indicators }) => indicators);
  const missing = indicators.filter(({ indicatorId, isFloor }) => {
    const rating = byIndicator.get(indicatorId);
    return (isFloor ? rating?.floor : rating?.levelHundredths) == null;
  });
  const floors = indicators.filter(({ isFloor }) => isFloor);
  const answered = (answer: FloorAnswer) =>
    floors.map(({ indicatorId }) => indicatorId).filter((id) => byIndicator.get(id)?.floor === answer);

  const means = rubric.standards.map((standard) => exactMean(standard, byIndicator));
  const standards = rubric.standards.map((standard, at) => {
    const { levels, mean } = means[at] as StandardMean;
    return {
      standardId: standard.standardId,
      weightBasisPoints: standard.weightBasisPoints,
      levels,
      mean: mean && roundHalfUp(mean),
      meets: mean !== null && compareFractions(mean, fraction(MEETS, 1)) >= 0,
    };
  });
  const common = { standards, floorsFailed: answered('fail'), floorsUnsettled: answered('cannot-tell') };
  if (missing.length > 0) {
    return { ...common, complete: false, missing: missing.map(({ indicatorId }) => indicatorId) };
  }
  return {
    ...common,
    complete: true,
    overall: roundHalfUp(
      weightedMean(
        rubric.standards.map(({ weightBasisPoints }, at) => ({
          weightBasisPoints,
          mean: (means[at] as StandardMean).mean as Fraction,
        })),
      ) as Fraction,
    ),
    meetsOrExceeds:
      standards.every(({ meets }) => meets) &&
      common.floorsFailed.length === 0 &&
      common.floorsUnsettled.length === 0,
  };
}

type StandardMean = { readonly levels: readonly number[]; readonly mean: Fraction | null };

/** The mean of a standard's rated indicators, or null while one of them is not rated. */
export function exactMean(
  standard: ScoredRubric['standards'][number],
  byIndicator: ReadonlyMap<IndicatorId, Rating>,
): StandardMean {
  const rated = standard.indicators.filter(({ isFloor }) => !isFloor);
  const levels = rated.flatMap(({ indicatorId }) => byIndicator.get(indicatorId)?.levelHundredths ?? []);
  for (const level of levels) {
    if (!Number.isInteger(level) || level < 100 || level > 400) throw new RangeError(`Not a level: ${level}`);
  }
  if (levels.length < rated.length) return { levels, mean: null };
  return { levels, mean: meanOf(levels) };
}

/** The exact mean of levels in hundredths; null where there are none, which is never a zero. */
export function meanOf(levels: readonly number[]): Fraction | null {
  if (levels.length === 0) return null;
  return fraction(
    levels.reduce((sum, level) => sum + level, 0),
    levels.length,
  );
}

/**
 * The mean of standards by weight: over all of a rubric, whose weights sum to 10,000, its score. Over some of them the
 * weights keep their proportion to one another. Null where nothing weighs anything.
 */
export function weightedMean(
  standards: readonly { readonly weightBasisPoints: number; readonly mean: Fraction }[],
): Fraction | null {
  const total = standards.reduce((sum, { weightBasisPoints }) => sum + weightBasisPoints, 0);
  if (total === 0) return null;
  return standards
    .map(({ weightBasisPoints, mean }) => times(mean, fraction(weightBasisPoints, total)))
    .reduce(plus, ZERO);
}

function requireScorable({ standards }: ScoredRubric): void {
  const total = standards.reduce((sum, { weightBasisPoints }) => sum + weightBasisPoints, 0);
  const problem =
    total !== 10_000 ||
    standards.some(({ weightBasisPoints: weight }) => !Number.isInteger(weight) || weight < 0) ||
    standards.some(({ indicators }) => indicators.every(({ isFloor }) => isFloor));
  if (problem)
    throw new RangeError('A rubric needs whole weights summing to 10,000 and a rated indicator per standard');
}
