import { eq } from 'drizzle-orm';
import type { ReviewId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { judgeReviewSubmission, type RatingSlot } from '#app/domain/vetting/judge-review.ts';
import { requireCalibrated } from '#app/features/calibration/own-calibrations.server.ts';
import { type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { reviews } from '#db/schema/index.ts';
import { type ApplicationFile, getApplicationFile } from './application-file.server.ts';
import { lockOwnReviewInTurn, noConflictAt, refuseLeft } from './own-review.server.ts';
import { findRatings, type NotedRating, type ReviewRow } from './panel.server.ts';
import { standardsAbout } from './scored-rubric.ts';

export type SubmitReviewInput = { reviewId: ReviewId; comment?: string };

/** Sends a review and locks it for good. From then on its reviewer sees what the others rated. */
export async function submitReview(ctx: Context, input: SubmitReviewInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { review } = await lockOwnReviewInTurn(ctx, input.reviewId);
    refuseLeft(review);
    const file = await getApplicationFile(ctx.db, review.applicationId);
    if (file.application.status !== 'in-review') throw new Refusal('rule', 'application-not-in-review');
    await requireCalibrated(ctx, { ...review, cycleId: file.cycle.id });
    const ratings = (await findRatings(ctx.db, [review.id])).get(review.id) ?? [];
    const verdict = judgeSubmission(review, file, ratings);
    if (!verdict.ok) {
      throw new Refusal(
        'rule',
        verdict.reason,
        verdict.reason === 'incomplete' ? { missing: verdict.missing.length } : {},
      );
    }
    await ctx.db
      .update(reviews)
      .set({ status: 'submitted', submittedAt: ctx.now, comment: input.comment?.trim() ?? '' })
      .where(eq(reviews.id, review.id));
    await record(ctx, {
      type: 'review.submitted',
      subjectType: 'review',
      subjectId: review.id,
      data: { applicationId: review.applicationId, reference: file.application.reference },
    });
  });
}

export function judgeSubmission(review: ReviewRow, file: ApplicationFile, ratings: readonly NotedRating[]) {
  const indicators = (offeringId: RatingSlot['offeringId']) =>
    standardsAbout(file.rubric.standards, offeringId)
      .flatMap((standard) => standard.indicators)
      .map(({ id }) => id);
  const [first] = file.offerings;
  return judgeReviewSubmission({
    reviewStatus: review.status,
    declaredNoConflictAt: noConflictAt(review),
    indicators: { organization: indicators(null), offering: first ? indicators(first.id) : [] },
    offeringIds: file.offerings.map(({ id }) => id),
    rated: ratings.filter(({ levelHundredths, floor }) => levelHundredths !== null || floor !== null),
  });
}
