import { sql } from 'drizzle-orm';
import type { FloorAnswer, Level } from '#app/domain/quality/vocabulary.ts';
import type { IndicatorId, OfferingId, ReviewId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { ApplicationStatus } from '#app/domain/vetting/vocabulary.ts';
import type { Context } from '#app/platform/context.server.ts';
import { reviewRatings } from '#db/schema/index.ts';
import { getApplicationFile } from './application-file.server.ts';
import { getOwnReview, requireAccess } from './own-review.server.ts';
import { standardsAbout } from './scored-rubric.ts';

export type RatingInput = {
  indicatorId: IndicatorId;
  /** Null for the organization. */
  offeringId: OfferingId | null;
  level?: Level | null;
  floor?: FloorAnswer | null;
  note?: string;
};

export type SaveRatingsInput = { reviewId: ReviewId; ratings: readonly RatingInput[] };

/** While an application is back with its partner, or waits to go on, a reviewer may still write. */
export const OPEN_TO_DRAFTS: readonly ApplicationStatus[] = ['submitted', 'in-review', 'needs-information'];

/**
 * Saves ratings as a draft that nobody else sees. Not a change of state, so no event is recorded. That a review is
 * not submitted meanwhile is the database's to guarantee: each row checks it while holding the review.
 */
export async function saveRatings(ctx: Context, input: SaveRatingsInput): Promise<void> {
  const review = await getOwnReview(ctx, input.reviewId);
  requireAccess(review);
  if (review.status === 'submitted') throw new Refusal('rule', 'already-submitted');
  const file = await getApplicationFile(ctx.db, review.applicationId);
  if (!OPEN_TO_DRAFTS.includes(file.application.status)) throw new Refusal('rule', 'application-closed');

  const offeringIds = new Set(file.offerings.map(({ id }) => id));
  const rows = input.ratings.flatMap((rating) => {
    const { indicatorId, offeringId } = rating;
    const indicator = standardsAbout(file.rubric.standards, offeringId)
      .flatMap(({ indicators }) => indicators)
      .find(({ id }) => id === indicatorId);
    if (!indicator || (offeringId !== null && !offeringIds.has(offeringId))) {
      throw new Refusal('not-found', 'indicator');
    }
    return {
      reviewId: review.id,
      indicatorId,
      offeringId,
      level: indicator.isFloor ? null : (rating.level ?? null),
      floor: indicator.isFloor ? (rating.floor ?? null) : null,
      note: rating.note ?? '',
    };
  });
  if (rows.length === 0) return;
  await write(ctx, rows);
}

async function write(ctx: Context, rows: (typeof reviewRatings.$inferInsert)[]): Promise<void> {
  const nobody = sql.raw(`'00000000-0000-0000-0000-000000000000'::uuid`);
  try {
    await ctx.db.execute(sql`
      insert into ${reviewRatings} (review_id, indicator_id, offering_id, level, floor, note)
      values ${sql.join(
        rows.map(
          (row) =>
            sql`(${row.reviewId}, ${row.indicatorId}, ${row.offeringId}::uuid, ${row.level}::smallint, ${row.floor}::text, ${row.note})`,
        ),
        sql`, `,
      )}
      on conflict (review_id, coalesce(offering_id, ${nobody}), indicator_id)
      do update set level = excluded.level, floor = excluded.floor, note = excluded.note, updated_at = now()
    `);
  } catch (error) {
    if (isLocked(error)) throw new Refusal('rule', 'already-submitted');
    throw error;
  }
}

function isLocked(error: unknown): boolean {
  const cause = (error as { cause?: { constraint_name?: string } }).cause;
  return cause?.constraint_name === 'reviews_locked_once_submitted';
}
