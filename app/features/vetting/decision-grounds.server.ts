import { type StandardSpread, spreadsOf } from '#app/domain/quality/needs-consensus.ts';
import { meanOf } from '#app/domain/quality/score-review.ts';
import type { FloorAnswer } from '#app/domain/quality/vocabulary.ts';
import { fraction, roundHalfUp, times } from '#app/domain/shared/fraction.ts';
import type { OfferingId } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import { type Agreed, findAgreed } from './agreed-ratings.server.ts';
import type { ApplicationFile } from './application-file.server.ts';
import { findPanel, type PanelMember, seenBy, submitted } from './panel.server.ts';
import { papersOnFile } from './papers-on-file.server.ts';
import { type PlacedRating, type RatedStandard, scoreAbout, scoredRubric } from './scored-rubric.ts';

/** What a director has before them while they decide: the score with its working, floors, spreads, the chair, papers. */
export async function decisionGrounds(
  ctx: Context,
  file: ApplicationFile,
  known?: { readonly panel: readonly PanelMember[]; readonly agreed: Agreed },
) {
  const [panel, agreed, papers] = await Promise.all([
    known?.panel ?? findPanel(ctx.db, file.application.id),
    known?.agreed ?? findAgreed(ctx.db, file.application.id),
    papersOnFile(ctx, file.organization.id),
  ]);
  const reviews = submitted(seenBy(ctx.actor.userId, panel)).map(({ ratings }) => ratings);
  return {
    applicationId: file.application.id,
    organizationId: file.organization.id,
    reviewers: reviews.length,
    chair: agreed ? { name: agreed.chairName, reason: agreed.reason, wasRequired: agreed.wasRequired } : null,
    papers,
    subjects: agreed
      ? [null, ...file.offerings.map(({ id }) => id)].map((offeringId) =>
          subjectGrounds(file.rubric.standards, offeringId, agreed.ratings, reviews),
        )
      : [],
  };
}

export type DecisionGrounds = Awaited<ReturnType<typeof decisionGrounds>>;
export type SubjectGrounds = DecisionGrounds['subjects'][number];

/** An offering's score counts what was rated of its organization, so its working names those standards too. */
function subjectGrounds(
  standards: readonly RatedStandard[],
  offeringId: OfferingId | null,
  agreed: readonly PlacedRating[],
  reviews: readonly (readonly PlacedRating[])[],
) {
  const counted = standards.filter(({ family }) => offeringId !== null || family === 'organization');
  const score = scoreAbout(standards, agreed, offeringId);
  return {
    offeringId,
    overall: offeringId !== null && score.complete ? score.overall : null,
    standards: counted.map((standard) => {
      const about = standard.family === 'organization' ? null : offeringId;
      const placed = agreed.filter((rating) => rating.offeringId === about);
      const given = reviews.map((ratings) => ratings.filter((rating) => rating.offeringId === about));
      const found = score.standards.find(({ standardId }) => standardId === standard.id);
      const mean = found?.mean == null ? null : meanOf(found.levels);
      const [spread] = spreadsOf(scoredRubric([standard]), given) as [StandardSpread];
      return {
        id: standard.id,
        name: standard.name,
        ofOrganization: offeringId !== null && about === null,
        weightBasisPoints: standard.weightBasisPoints,
        parts: standard.indicators
          .filter(({ isFloor }) => !isFloor)
          .map(({ id, name }) => ({
            name,
            levelHundredths: placed.find(({ indicatorId }) => indicatorId === id)?.levelHundredths ?? null,
          })),
        mean: found?.mean ?? null,
        /** Mean by weight, hundredths of a level; for reading, since the score is rounded once. */
        adds: mean && roundHalfUp(times(mean, fraction(standard.weightBasisPoints, 10_000))),
        means: spread.means,
        spread: spread.spread,
        tooFar: spread.tooFar,
        floors: standard.indicators
          .filter(({ isFloor }) => isFloor)
          .map(({ id, name }) =>
            floorGrounds(
              name,
              answerOf(placed, id),
              given.flatMap((r) => answerOf(r, id) ?? []),
            ),
          ),
      };
    }),
  };
}

const answerOf = (ratings: readonly PlacedRating[], id: PlacedRating['indicatorId']): FloorAnswer | null =>
  ratings.find(({ indicatorId }) => indicatorId === id)?.floor ?? null;

/** How a floor came out; "settled" where a reviewer had failed it or could not tell, and the chair let it pass. */
function floorGrounds(name: string, agreed: FloorAnswer | null, given: readonly FloorAnswer[]) {
  const doubted = given.some((answer) => answer !== 'pass');
  const state = agreed === 'pass' ? (doubted ? 'settled' : 'passed') : 'failed';
  return { name, given, state: state as 'settled' | 'passed' | 'failed' };
}
