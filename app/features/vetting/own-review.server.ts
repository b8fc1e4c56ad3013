import { eq, sql } from 'drizzle-orm';
import type { ReviewId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { judgeReviewAccess } from '#app/domain/vetting/judge-review.ts';
import { hasLeft } from '#app/domain/vetting/vocabulary.ts';
import { admit, type Context } from '#app/platform/context.server.ts';
import { reviews } from '#db/schema/index.ts';
import { type ApplicationRow, lockApplicationRow } from './application-file.server.ts';
import type { ReviewRow } from './panel.server.ts';

/** A review that the actor was asked for. Anybody else's does not exist. */
export async function getOwnReview(ctx: Context, reviewId: ReviewId): Promise<ReviewRow> {
  const [found] = await ctx.db
    .select({ review: reviews, tied })
    .from(reviews)
    .where(eq(reviews.id, reviewId));
  return requireOwn(ctx, found);
}

/** The same, held until commit. */
export async function lockOwnReview(ctx: Context, reviewId: ReviewId): Promise<ReviewRow> {
  const [found] = await ctx.db
    .select({ review: reviews, tied })
    .from(reviews)
    .where(eq(reviews.id, reviewId))
    .for('update');
  return requireOwn(ctx, found);
}

/**
 * The same with its application, which is held before it by all who hold both: what the Office or the partner does to it
 * meanwhile is over or has not begun.
 */
export async function lockOwnReviewInTurn(
  ctx: Context,
  reviewId: ReviewId,
): Promise<{ review: ReviewRow; application: ApplicationRow }> {
  const { applicationId } = await getOwnReview(ctx, reviewId);
  const application = await lockApplicationRow(ctx, applicationId);
  return { application, review: await lockOwnReview(ctx, reviewId) };
}

/** Whoever names a tie, even after the work, is not let near the organization's applications again. */
const tied = sql<boolean>`exists (
  select 1 from applications application
    join reviewer_ties tie on tie.organization_id = application.organization_id
   where application.id = ${reviews.applicationId} and tie.user_id = ${reviews.reviewerId})`;

function requireOwn(ctx: Context, found: { review: ReviewRow; tied: boolean } | undefined): ReviewRow {
  admit(ctx, 'review.score', { reviewerIds: found ? [found.review.reviewerId] : [] });
  if (found!.tied) throw new Refusal('forbidden', 'review.score');
  return found!.review;
}

/** Whoever has stepped back, or was released, is not let near the application again: no evidence, no score, no word of the others. */
export function refuseLeft({ status }: Pick<ReviewRow, 'status'>): void {
  if (hasLeft(status)) throw new Refusal('forbidden', 'review.score');
}

/** Opens the evidence only to who has signed that there is no conflict. */
export function requireAccess(review: ReviewRow): void {
  refuseLeft(review);
  const access = judgeReviewAccess({
    reviewStatus: review.status,
    declaredNoConflictAt: noConflictAt(review),
  });
  if (!access.ok) throw new Refusal('rule', access.reason);
}

export const noConflictAt = ({ declaredAt, conflict }: Pick<ReviewRow, 'declaredAt' | 'conflict'>) =>
  conflict === null ? declaredAt : null;
