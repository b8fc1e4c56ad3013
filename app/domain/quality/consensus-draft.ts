import { divideHalfUp } from '../shared/exact.ts';
import type { IndicatorId } from '../shared/id.ts';
import type { Rating, ScoredRubric } from './score-review.ts';
import type { FloorAnswer } from './vocabulary.ts';

export type DraftRating = Rating & {
  /** Every reviewer's level in hundredths, lowest first; empty for a floor. */
  readonly levels: readonly number[];
  /** Every reviewer's answer to a floor; empty for a rated indicator. */
  readonly answers: readonly FloorAnswer[];
};

/**
 * What the panel's ratings come to before the chair says otherwise: for a
 * rated indicator the mean in whole hundredths, half up; for a floor the
 * answer that all share, and null where they do not, so that a floor is
 * settled by a person and never by a count. Scored with `scoreReview` it is
 * the quality score where no consensus is needed.
 */
export function consensusDraft(
  rubric: ScoredRubric,
  reviews: readonly (readonly Rating[])[],
): readonly DraftRating[] {
  return rubric.standards
    .flatMap(({ indicators }) => indicators)
    .map(({ indicatorId, isFloor }) => {
      const given = reviews.flatMap((ratings) =>
        ratings.filter((rating) => rating.indicatorId === indicatorId),
      );
      return isFloor ? floorDraft(indicatorId, given) : levelDraft(indicatorId, given);
    });
}

function levelDraft(indicatorId: IndicatorId, given: readonly Rating[]): DraftRating {
  const levels = given.flatMap(({ levelHundredths }) => levelHundredths ?? []).sort((a, b) => a - b);
  const sum = levels.reduce((total, level) => total + level, 0);
  const levelHundredths = levels.length === 0 ? null : divideHalfUp(sum, levels.length);
  return { indicatorId, levelHundredths, floor: null, levels, answers: [] };
}

function floorDraft(indicatorId: IndicatorId, given: readonly Rating[]): DraftRating {
  const answers = given.flatMap(({ floor }) => floor ?? []);
  const [shared, ...others] = new Set(answers);
  const floor = shared !== undefined && others.length === 0 ? shared : null;
  return { indicatorId, levelHundredths: null, floor, levels: [], answers };
}
