import { and, eq, inArray } from 'drizzle-orm';
import type { ApplicationId, OfferingId, RubricId } from '#app/domain/shared/id.ts';
import { findRubric, type StoredStandard } from '#app/features/quality/read-rubric.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { formatHundredths, plural } from '#app/ui/format.ts';
import {
  applicationOfferings,
  consensuses,
  consensusRatings,
  reviewRatings,
  reviews,
} from '#db/schema/index.ts';
import { scoreWords } from './decision-draft.ts';
import { panelNeed } from './panel-agreement.ts';
import { type PlacedRating, scoreAbout } from './scored-rubric.ts';
import type { Stage } from './stages.ts';

export type AgreementWords = { readonly needed: boolean; readonly words: string };

type Standing = { readonly id: ApplicationId; readonly rubricId: RubricId; readonly stage: Stage };

/** For applications whose panel is through: where it differs, or what it agreed, in a few words each. */
export async function agreementWords(
  ctx: Context,
  rows: readonly Standing[],
): Promise<Map<ApplicationId, AgreementWords>> {
  const through = rows.filter(({ stage }) => stage === 'to-agree' || stage === 'to-decide');
  if (through.length === 0) return new Map();
  const ids = through.map(({ id }) => id);
  const rubricIds = [...new Set(through.map(({ rubricId }) => rubricId))];
  const [rubrics, put, given, agreed] = await Promise.all([
    Promise.all(rubricIds.map((id) => findRubric(ctx.db, id))),
    ctx.db.select().from(applicationOfferings).where(inArray(applicationOfferings.applicationId, ids)),
    ctx.db
      .select({ applicationId: reviews.applicationId, rating: reviewRatings })
      .from(reviewRatings)
      .innerJoin(reviews, eq(reviews.id, reviewRatings.reviewId))
      .where(and(inArray(reviews.applicationId, ids), eq(reviews.status, 'submitted'))),
    ctx.db
      .select({ applicationId: consensuses.applicationId, rating: consensusRatings })
      .from(consensusRatings)
      .innerJoin(consensuses, eq(consensuses.id, consensusRatings.consensusId))
      .where(inArray(consensuses.applicationId, ids)),
  ]);
  return new Map(
    through.map(({ id, rubricId, stage }) => {
      const standards = rubrics.find((rubric) => rubric?.id === rubricId)?.standards ?? [];
      const offeringIds = put
        .filter(({ applicationId }) => applicationId === id)
        .map(({ offeringId }) => offeringId);
      if (stage === 'to-decide') {
        const ratings = agreed.filter((row) => row.applicationId === id).map((row) => row.rating);
        return [id, { needed: false, words: agreedWords(standards, offeringIds, ratings) }];
      }
      const reviewed = given.filter((row) => row.applicationId === id).map((row) => row.rating);
      return [id, needWords(standards, offeringIds, byReview(reviewed))];
    }),
  );
}

function byReview(rows: readonly (typeof reviewRatings.$inferSelect)[]): PlacedRating[][] {
  const reviewIds = [...new Set(rows.map(({ reviewId }) => reviewId))];
  return reviewIds.map((id) =>
    rows
      .filter(({ reviewId }) => reviewId === id)
      .map(({ indicatorId, offeringId, level, floor }) => ({
        indicatorId,
        offeringId,
        floor,
        levelHundredths: level === null ? null : level * 100,
      })),
  );
}

function needWords(
  standards: readonly StoredStandard[],
  offeringIds: readonly OfferingId[],
  reviewed: readonly PlacedRating[][],
): AgreementWords {
  const need = panelNeed(standards, offeringIds, reviewed);
  const [widest] = [...need.standards].sort((a, b) => b.spread - a.spread);
  if (widest) {
    const name = standards.find(({ id }) => id === widest.standardId)?.name ?? '';
    return { needed: true, words: `Differ by ${formatHundredths(widest.spread, 1)} on ${name}` };
  }
  if (need.needed) return { needed: true, words: `${plural(need.floors.length, 'floor')} in doubt` };
  return { needed: false, words: 'Reviewers are close: confirm the mean' };
}

function agreedWords(
  standards: readonly StoredStandard[],
  offeringIds: readonly OfferingId[],
  ratings: readonly PlacedRating[],
): string {
  const scores = offeringIds.map((id) => scoreAbout(standards, ratings, id));
  if (scores.some(({ floorsFailed }) => floorsFailed.length > 0)) return 'A floor failed';
  return scores.map((score) => (score.complete ? scoreWords(score.overall) : 'not complete')).join(' · ');
}
