import { consensusDraft, type DraftRating } from '#app/domain/quality/consensus-draft.ts';
import { needsConsensus } from '#app/domain/quality/needs-consensus.ts';
import type { IndicatorId, OfferingId, StandardId } from '#app/domain/shared/id.ts';
import {
  type PlacedRating,
  type RatedStandard,
  ratingsAbout,
  scoredRubric,
  standardsAbout,
} from './scored-rubric.ts';

export type PanelNeed = {
  readonly needed: boolean;
  /** `spread` in hundredths of a level; `offeringId` null for a standard of the organization. */
  readonly standards: readonly {
    readonly offeringId: OfferingId | null;
    readonly standardId: StandardId;
    readonly spread: number;
  }[];
  readonly floors: readonly { readonly offeringId: OfferingId | null; readonly indicatorId: IndicatorId }[];
};

/** Whether a panel has to agree, over the organization and every offering of an application. */
export function panelNeed(
  standards: readonly RatedStandard[],
  offeringIds: readonly OfferingId[],
  reviews: readonly (readonly PlacedRating[])[],
): PanelNeed {
  const parts = [null, ...offeringIds].map((offeringId) => {
    const own = scoredRubric(standardsAbout(standards, offeringId));
    const found = needsConsensus(
      own,
      reviews.map((ratings) => ratings.filter((rating) => rating.offeringId === offeringId)),
    );
    return {
      standards: found.standards.map((standard) => ({ ...standard, offeringId })),
      floors: found.floors.map((indicatorId) => ({ indicatorId, offeringId })),
    };
  });
  const differing = parts.flatMap((part) => part.standards);
  const floors = parts.flatMap((part) => part.floors);
  return { needed: differing.length > 0 || floors.length > 0, standards: differing, floors };
}

/** What the panel's ratings come to, slot by slot, before anybody says otherwise. */
export function panelDraft(
  standards: readonly RatedStandard[],
  offeringIds: readonly OfferingId[],
  reviews: readonly (readonly PlacedRating[])[],
): (DraftRating & { readonly offeringId: OfferingId | null })[] {
  return [null, ...offeringIds].flatMap((offeringId) =>
    consensusDraft(
      scoredRubric(standardsAbout(standards, offeringId)),
      reviews.map((ratings) =>
        ratingsAbout(ratings, offeringId).filter((rating) => rating.offeringId === offeringId),
      ),
    ).map((rating) => ({ ...rating, offeringId })),
  );
}
