import { compareFractions, type Fraction, fraction, plus, roundHalfUp, times } from '../shared/fraction.ts';
import type { IndicatorId, StandardId } from '../shared/id.ts';
import { ONE_LEVEL } from './levels.ts';
import { exactMean, type Rating, type ScoredRubric } from './score-review.ts';

export type ConsensusNeed = {
  readonly needed: boolean;
  /** Standards whose lowest and highest mean lie more than one level apart; `spread` in hundredths, rounded half up. */
  readonly standards: readonly { readonly standardId: StandardId; readonly spread: number }[];
  /** Floors that at least one reviewer failed or could not tell. */
  readonly floors: readonly IndicatorId[];
};

export type StandardSpread = {
  readonly standardId: StandardId;
  /** What each reviewer's ratings come to, hundredths rounded half up, lowest first; without those who left one out. */
  readonly means: readonly number[];
  /** From the lowest exact mean to the highest, hundredths rounded half up; null unless two have rated it whole. */
  readonly spread: number | null;
  /** More than one level by the exact means: exactly one does not count, though it may be printed the same. */
  readonly tooFar: boolean;
};

/** How far apart a panel's reviewers are on each standard of a rubric, in its order. */
export function spreadsOf(rubric: ScoredRubric, reviews: readonly (readonly Rating[])[]): StandardSpread[] {
  const panels = reviews.map((ratings) => new Map(ratings.map((rating) => [rating.indicatorId, rating])));
  return rubric.standards.map((standard) => {
    const means = panels.flatMap((panel) => exactMean(standard, panel).mean ?? []).sort(compareFractions);
    const [lowest, ...others] = means;
    const highest = others.at(-1);
    const spread = lowest && highest ? plus(highest, times(lowest, fraction(-1, 1))) : null;
    return {
      standardId: standard.standardId,
      means: means.map(roundHalfUp),
      spread: spread && roundHalfUp(spread),
      tooFar: spread !== null && isMoreThanOneLevel(spread),
    };
  });
}

/**
 * Whether a panel has to agree before the score stands: two reviewers' means
 * of one standard differ by more than one level (exactly one does not count),
 * or a floor fails, or cannot be told, for one of them. A standard that a
 * reviewer has not rated whole is left out of the comparison. Product 3, Review.
 */
export function needsConsensus(rubric: ScoredRubric, reviews: readonly (readonly Rating[])[]): ConsensusNeed {
  const panels = reviews.map((ratings) => new Map(ratings.map((rating) => [rating.indicatorId, rating])));
  const standards = spreadsOf(rubric, reviews).flatMap(({ standardId, spread, tooFar }) =>
    tooFar && spread !== null ? [{ standardId, spread }] : [],
  );
  const floors = rubric.standards
    .flatMap(({ indicators }) => indicators)
    .filter(({ isFloor }) => isFloor)
    .map(({ indicatorId }) => indicatorId)
    .filter((id) => panels.some((panel) => ['fail', 'cannot-tell'].includes(panel.get(id)?.floor ?? '')));
  return { needed: standards.length > 0 || floors.length > 0, standards, floors };
}

function isMoreThanOneLevel(spread: Fraction): boolean {
  return compareFractions(spread, fraction(ONE_LEVEL, 1)) > 0;
}
