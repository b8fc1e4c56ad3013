import type { OfferingId } from '#app/domain/shared/id.ts';
import {
  type PlacedRating,
  type RatedStandard,
  ratingsAbout,
  scoredRubric,
  standardsAbout,
} from './scored-rubric.ts';

/**
 * What the running score of one subject is computed from, on the server and again in the browser: an offering's with
 * its organization's standards, which count toward it; the organization's own by themselves.
 */
export function benchScore(
  standards: readonly RatedStandard[],
  ratings: readonly PlacedRating[],
  on: OfferingId | null,
) {
  const counted = on === null ? standardsAbout(standards, null) : standards;
  return {
    names: Object.fromEntries(counted.map(({ id, name }) => [id, name])),
    rubric: scoredRubric(counted),
    given: ratingsAbout(ratings, on).map(({ indicatorId, levelHundredths, floor }) => ({
      indicatorId,
      levelHundredths,
      floor,
    })),
  };
}

export type BenchScore = ReturnType<typeof benchScore>;

export type Stop = {
  readonly on: OfferingId | null;
  readonly standard: string;
  readonly indicatorId: string;
};

/** The first indicator without a rating, from one standard on and around; null once there is none. */
export function nextUnrated(
  subjects: readonly (OfferingId | null)[],
  standards: readonly (RatedStandard & { readonly key: string })[],
  ratings: readonly PlacedRating[],
  from: { readonly on: OfferingId | null; readonly standard: string },
): Stop | null {
  const open = (on: OfferingId | null, indicatorId: string) =>
    !ratings.some(
      (rating) =>
        rating.offeringId === on &&
        rating.indicatorId === indicatorId &&
        (rating.levelHundredths !== null || rating.floor !== null),
    );
  const stops = subjects.flatMap((on) =>
    standardsAbout(standards, on).flatMap((standard) =>
      standard.indicators.map(({ id }) => ({ on, standard: standard.key, indicatorId: id })),
    ),
  );
  const start = Math.max(
    0,
    stops.findIndex(({ on, standard }) => on === from.on && standard === from.standard),
  );
  return (
    [...stops.slice(start), ...stops.slice(0, start)].find(({ on, indicatorId }) => open(on, indicatorId)) ??
    null
  );
}
