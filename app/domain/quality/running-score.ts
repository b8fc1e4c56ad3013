import { type Fraction, roundHalfUp } from '../shared/fraction.ts';
import type { IndicatorId, StandardId } from '../shared/id.ts';
import { exactMean, meanOf, type Rating, type ScoredRubric, weightedMean } from './score-review.ts';

export type RunningStandard = {
  readonly standardId: StandardId;
  /** Hundredths, 100 to 400, over what is rated; null while nothing of it is. */
  readonly soFar: number | null;
  /** Levels that were given, of as many as it takes. Floors have none. */
  readonly rated: number;
  readonly of: number;
};

export type RunningScore = {
  readonly standards: readonly RunningStandard[];
  /** Hundredths, 100 to 400, over the standards that have a rating, by their weights; null while none has. */
  readonly soFar: number | null;
  readonly rated: number;
  readonly of: number;
  readonly floorsOpen: readonly IndicatorId[];
  readonly floorsFailed: readonly IndicatorId[];
};

/**
 * The score of a review that is not done: the means and weights of `scoreReview` over what is rated so far. What is
 * missing counts as nothing at all, never as a zero, and with every rating in the figure is the score itself. The
 * rubric may be a part of one; its weights keep their proportion. Product 3, Score.
 */
export function runningScore(
  { standards }: ScoredRubric,
  ratings: readonly Pick<Rating, 'indicatorId' | 'levelHundredths' | 'floor'>[],
): RunningScore {
  const byIndicator = new Map(ratings.map((rating) => [rating.indicatorId, rating]));
  const means = standards.map((standard) => {
    const { levels } = exactMean(standard, byIndicator);
    const of = standard.indicators.filter(({ isFloor }) => !isFloor).length;
    return { standard, mean: meanOf(levels), rated: levels.length, of };
  });
  const begun = means.flatMap(({ standard: { weightBasisPoints }, mean }) =>
    mean === null ? [] : [{ weightBasisPoints, mean }],
  );
  const floors = standards.flatMap(({ indicators }) => indicators).filter(({ isFloor }) => isFloor);
  const ids = (answers: readonly (string | null | undefined)[]) =>
    floors.map(({ indicatorId }) => indicatorId).filter((id) => answers.includes(byIndicator.get(id)?.floor));
  return {
    standards: means.map(({ standard: { standardId }, mean, rated, of }) => ({
      standardId,
      soFar: rounded(mean),
      rated,
      of,
    })),
    soFar: rounded(weightedMean(begun)),
    rated: means.reduce((sum, { rated }) => sum + rated, 0),
    of: means.reduce((sum, { of }) => sum + of, 0),
    floorsOpen: ids([null, undefined]),
    floorsFailed: ids(['fail']),
  };
}

const rounded = (mean: Fraction | null): number | null => mean && roundHalfUp(mean);
