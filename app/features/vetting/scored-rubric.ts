import { type Rating, type ScoredRubric, scoreReview } from '#app/domain/quality/score-review.ts';
import type { StandardFamily } from '#app/domain/quality/vocabulary.ts';
import type { IndicatorId, OfferingId, StandardId } from '#app/domain/shared/id.ts';

/** A rating with what it is about: null for the organization. */
export type PlacedRating = Rating & { readonly offeringId: OfferingId | null };

/** What this area needs of a stored rubric. */
export type RatedStandard = {
  readonly id: StandardId;
  readonly family: StandardFamily;
  readonly name: string;
  readonly weightBasisPoints: number;
  readonly indicators: readonly {
    readonly id: IndicatorId;
    readonly name: string;
    readonly lookFor: string;
    readonly isFloor: boolean;
    readonly descriptors: readonly string[] | null;
  }[];
};

export function scoredRubric(standards: readonly RatedStandard[]): ScoredRubric {
  return {
    standards: standards.map(({ id, weightBasisPoints, indicators }) => ({
      standardId: id,
      weightBasisPoints,
      indicators: indicators.map(({ id: indicatorId, isFloor }) => ({ indicatorId, isFloor })),
    })),
  };
}

/** The standards that are rated once for the organization, or once for each offering. */
export const standardsAbout = <Standard extends RatedStandard>(
  standards: readonly Standard[],
  offeringId: OfferingId | null,
): Standard[] =>
  standards.filter(({ family }) => family === (offeringId === null ? 'organization' : 'offering'));

/** What counts toward an offering's score: its own ratings and those of its organization. */
export const ratingsAbout = <Placed extends PlacedRating>(
  ratings: readonly Placed[],
  offeringId: OfferingId | null,
): Placed[] => ratings.filter((rating) => rating.offeringId === null || rating.offeringId === offeringId);

export const scoreAbout = (
  standards: readonly RatedStandard[],
  ratings: readonly PlacedRating[],
  offeringId: OfferingId | null,
) => scoreReview(scoredRubric(standards), ratingsAbout(ratings, offeringId));
