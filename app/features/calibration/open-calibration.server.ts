import { eq, sql } from 'drizzle-orm';
import type { CalibrationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { RatingInput, SavedDraft } from '#app/features/vetting/rating-draft.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { calibrationApplications } from '#db/schema/index.ts';
import { getCalibrationFile, lockCalibration } from './calibration-file.server.ts';
import { findReference, missingIn, writeReference } from './calibration-ratings.server.ts';

/**
 * Saves a part of the reference while nobody but the Office sees it. Not a change of state, so no event is recorded. A
 * field that a colleague changed meanwhile is not overwritten but handed back.
 */
export async function saveReference(
  ctx: Context,
  input: { calibrationId: CalibrationId; ratings: readonly RatingInput[] },
): Promise<SavedDraft> {
  authorize(ctx, 'calibration.edit');
  return inTransaction(ctx, async (ctx) => {
    const calibration = await lockCalibration(ctx, input.calibrationId);
    if (calibration.openedAt !== null) throw new Refusal('rule', 'calibration-opened');
    return writeReference(ctx, await getCalibrationFile(ctx.db, input.calibrationId), input.ratings);
  });
}

/**
 * Opens a calibration application to the reviewers of its cycle, for good. From here on its reference is kept, and live
 * reviews wait for it, but for those that have ratings at this moment: they are let finish.
 */
export async function openCalibration(ctx: Context, calibrationId: CalibrationId): Promise<void> {
  authorize(ctx, 'calibration.open');
  await inTransaction(ctx, async (ctx) => {
    const calibration = await lockCalibration(ctx, calibrationId);
    if (calibration.openedAt !== null) throw new Refusal('rule', 'calibration-opened');
    const file = await getCalibrationFile(ctx.db, calibrationId);
    const missing = missingIn(file, await findReference(ctx.db, calibrationId), 'reference');
    if (missing.length > 0) throw new Refusal('rule', 'reference-incomplete', { missing: missing.length });
    await ctx.db
      .update(calibrationApplications)
      .set({ openedAt: ctx.now, openedBy: requireUser(ctx) })
      .where(eq(calibrationApplications.id, calibrationId));
    const begun = await ctx.db.execute<{ review_id: string }>(sql`
      insert into calibration_let_finish (calibration_id, review_id)
      select ${calibrationId}::uuid, review.id
        from reviews review join applications application on application.id = review.application_id
       where application.cycle_id = ${calibration.cycleId} and review.status = 'in-progress'
         and exists (select 1 from review_ratings given
           where given.review_id = review.id and num_nonnulls(given.level, given.floor) = 1)
      returning review_id`);
    await record(ctx, {
      type: 'calibration.opened',
      subjectType: 'calibration',
      subjectId: calibrationId,
      data: { cycleId: file.cycle.id, cycle: file.cycle.name, letFinish: begun.length },
    });
  });
}
