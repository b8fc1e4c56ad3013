import { eq } from 'drizzle-orm';
import type { ApplicationId, ReviewId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { judgeRelease } from '#app/domain/vetting/judge-release.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { applications, organizations, reviews, users } from '#db/schema/index.ts';

export type ReleaseReviewerInput = { applicationId: ApplicationId; reviewId: ReviewId; reason: string };

/**
 * Releases a reviewer who never answers, or whose account is closed, so that somebody else can be asked. What they
 * drafted is kept, closed to everybody, and counts for nothing. The review's own event carries no organization: its
 * people never learn from it who reads.
 */
export async function releaseReviewer(
  ctx: Context,
  { applicationId, reviewId, reason }: ReleaseReviewerInput,
): Promise<{ name: string }> {
  authorize(ctx, 'review.release');
  return inTransaction(ctx, async (ctx) => {
    const [review] = await ctx.db.select().from(reviews).where(eq(reviews.id, reviewId)).for('update');
    if (review?.applicationId !== applicationId) throw new Refusal('not-found', 'review');
    const may = judgeRelease({ reviewStatus: review.status, reason });
    if (!may.ok) throw new Refusal('rule', may.reason);
    await ctx.db
      .update(reviews)
      .set({
        status: 'released',
        releasedAt: ctx.now,
        releasedBy: requireUser(ctx),
        releaseReason: reason.trim(),
      })
      .where(eq(reviews.id, review.id));
    const [about] = await ctx.db
      .select({
        reference: applications.reference,
        organization: organizations.name,
        reviewer: users.name,
      })
      .from(applications)
      .innerJoin(organizations, eq(organizations.id, applications.organizationId))
      .innerJoin(users, eq(users.id, review.reviewerId))
      .where(eq(applications.id, review.applicationId));
    await record(ctx, {
      type: 'review.released',
      subjectType: 'review',
      subjectId: review.id,
      data: {
        ...about,
        applicationId: review.applicationId,
        reviewerId: review.reviewerId,
        from: review.status,
        reason: reason.trim(),
      },
    });
    return { name: about?.reviewer ?? '' };
  });
}
