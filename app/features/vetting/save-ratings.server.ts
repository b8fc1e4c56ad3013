import { eq, sql } from 'drizzle-orm';
import type { ReviewId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { ApplicationStatus } from '#app/domain/vetting/vocabulary.ts';
import { requireCalibrated } from '#app/features/calibration/own-calibrations.server.ts';
import { type Context, inTransaction } from '#app/platform/context.server.ts';
import { reviewRatings } from '#db/schema/index.ts';
import { type ApplicationFile, getApplicationFile } from './application-file.server.ts';
import { lockOwnReview, requireAccess } from './own-review.server.ts';
import {
  type DraftRow,
  draftStep,
  type RatingInput,
  type SavedDraft,
  savedDraft,
} from './rating-draft.server.ts';
import { standardsAbout } from './scored-rubric.ts';

export type SaveRatingsInput = { reviewId: ReviewId; ratings: readonly RatingInput[] };

/** While an application is back with its partner, or waits to go on, a reviewer may still write. */
export const OPEN_TO_DRAFTS: readonly ApplicationStatus[] = ['submitted', 'in-review', 'needs-information'];

/**
 * Saves ratings as a draft that nobody else sees. Not a change of state, so no event is recorded. A field that another
 * tab changed meanwhile is not overwritten but handed back. That a review is neither submitted nor released meanwhile
 * is the lock's to guarantee, and the database's.
 */
export async function saveRatings(ctx: Context, input: SaveRatingsInput): Promise<SavedDraft> {
  return inTransaction(ctx, async (ctx) => {
    const review = await lockOwnReview(ctx, input.reviewId);
    requireAccess(review);
    if (review.status === 'submitted') throw new Refusal('rule', 'already-submitted');
    const file = await getApplicationFile(ctx.db, review.applicationId);
    if (!OPEN_TO_DRAFTS.includes(file.application.status)) throw new Refusal('rule', 'application-closed');
    await requireCalibrated(ctx, { ...review, cycleId: file.cycle.id });

    const kept = await ctx.db.select().from(reviewRatings).where(eq(reviewRatings.reviewId, review.id));
    const steps = input.ratings.map((rating) => {
      const isFloor = requireIndicator(file, rating).isFloor;
      const row = kept.find(
        ({ indicatorId, offeringId }) =>
          indicatorId === rating.indicatorId && offeringId === rating.offeringId,
      );
      return draftStep(rating, isFloor, row);
    });
    const rows = steps.flatMap(({ row }) => row ?? []);
    if (rows.length > 0) await write(ctx, review.id, rows);
    return savedDraft(steps);
  });
}

function requireIndicator({ rubric, offerings }: ApplicationFile, { indicatorId, offeringId }: RatingInput) {
  const indicator = standardsAbout(rubric.standards, offeringId)
    .flatMap(({ indicators }) => indicators)
    .find(({ id }) => id === indicatorId);
  if (!indicator || (offeringId !== null && !offerings.some(({ id }) => id === offeringId))) {
    throw new Refusal('not-found', 'indicator');
  }
  return indicator;
}

async function write(ctx: Context, reviewId: ReviewId, rows: readonly DraftRow[]): Promise<void> {
  const nobody = sql.raw(`'00000000-0000-0000-0000-000000000000'::uuid`);
  await ctx.db.execute(sql`
    insert into ${reviewRatings} (review_id, indicator_id, offering_id, level, floor, note)
    values ${sql.join(
      rows.map(
        (row) =>
          sql`(${reviewId}, ${row.indicatorId}, ${row.offeringId}::uuid, ${row.level}::smallint, ${row.floor}::text, ${row.note})`,
      ),
      sql`, `,
    )}
    on conflict (review_id, coalesce(offering_id, ${nobody}), indicator_id)
    do update set level = excluded.level, floor = excluded.floor, note = excluded.note, updated_at = now()
  `);
}
