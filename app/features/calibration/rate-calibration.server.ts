import { and, eq } from 'drizzle-orm';
import type { CalibrationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { RatingInput, SavedDraft } from '#app/features/vetting/rating-draft.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { calibrationReviews } from '#db/schema/index.ts';
import { type CalibrationFile, getCalibrationFile } from './calibration-file.server.ts';
import { findOwnRatings, missingIn, writeOwnRatings } from './calibration-ratings.server.ts';
import { calibrationReviewers } from './excuses.server.ts';

/** An opened calibration application, for a reviewer who may rate it. To anybody else it does not exist, or is closed. */
export async function getRateable(ctx: Context, calibrationId: CalibrationId): Promise<CalibrationFile> {
  authorize(ctx, 'calibration.rate');
  const file = await getCalibrationFile(ctx.db, calibrationId);
  if (file.calibration.openedAt === null) throw new Refusal('not-found', 'calibration');
  const asked = { applicationId: file.calibration.applicationId, organizationId: file.organization.id };
  const [person] = await calibrationReviewers(ctx.db, file.cycle.id, [asked], requireUser(ctx));
  if (!person || person.excuseFrom(asked) !== null) throw new Refusal('forbidden', 'calibration.rate');
  return file;
}

export async function findOwnReview(ctx: Context, calibrationId: CalibrationId, lock = false) {
  const query = ctx.db
    .select()
    .from(calibrationReviews)
    .where(
      and(
        eq(calibrationReviews.calibrationId, calibrationId),
        eq(calibrationReviews.reviewerId, requireUser(ctx)),
      ),
    );
  const [review] = await (lock ? query.for('update') : query);
  return review;
}

/** Begins it where it is not begun, and holds it until commit. A submitted one is refused. */
export async function holdOwnReview(ctx: Context, calibrationId: CalibrationId) {
  await ctx.db
    .insert(calibrationReviews)
    .values({ calibrationId, reviewerId: requireUser(ctx) })
    .onConflictDoNothing();
  const review = (await findOwnReview(ctx, calibrationId, true))!;
  if (review.status === 'submitted') throw new Refusal('rule', 'already-submitted');
  return review;
}

/**
 * Saves ratings as a draft that nobody else sees. Not a change of state, so no event is recorded. A field that another
 * tab changed meanwhile is not overwritten but handed back.
 */
export async function saveCalibrationRatings(
  ctx: Context,
  input: { calibrationId: CalibrationId; ratings: readonly RatingInput[] },
): Promise<SavedDraft> {
  return inTransaction(ctx, async (ctx) => {
    const file = await getRateable(ctx, input.calibrationId);
    const review = await holdOwnReview(ctx, input.calibrationId);
    return writeOwnRatings(ctx, file, review.id, input.ratings);
  });
}

/** Sends a calibration review and locks it for good. From then on its reviewer sees the reference with its reasons. */
export async function submitCalibration(ctx: Context, calibrationId: CalibrationId): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const file = await getRateable(ctx, calibrationId);
    const review = await holdOwnReview(ctx, calibrationId);
    const missing = missingIn(file, await findOwnRatings(ctx.db, review.id), 'ratings');
    if (missing.length > 0) throw new Refusal('rule', 'incomplete', { missing: missing.length });
    await ctx.db
      .update(calibrationReviews)
      .set({ status: 'submitted', submittedAt: ctx.now })
      .where(eq(calibrationReviews.id, review.id));
    await record(ctx, {
      type: 'calibration.submitted',
      subjectType: 'calibration',
      subjectId: calibrationId,
      data: { cycleId: file.cycle.id, reference: file.reference },
    });
  });
}
