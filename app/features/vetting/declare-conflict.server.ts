import { eq } from 'drizzle-orm';
import type { ReviewId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { applications, organizations, reviews } from '#db/schema/index.ts';
import { lockOwnReview, refuseLeft } from './own-review.server.ts';

export type DeclareConflictInput = { reviewId: ReviewId; conflict: string };

/** Steps back from an application. The Office is told and asks somebody else; what was drafted counts for nothing. */
export async function declareConflict(ctx: Context, input: DeclareConflictInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const review = await lockOwnReview(ctx, input.reviewId);
    refuseLeft(review);
    if (review.status === 'submitted') throw new Refusal('rule', 'already-submitted');
    if (input.conflict.trim() === '') throw new Refusal('rule', 'conflict-missing');
    await ctx.db
      .update(reviews)
      .set({ status: 'recused', conflict: input.conflict.trim(), declaredAt: ctx.now })
      .where(eq(reviews.id, review.id));
    const [about] = await ctx.db
      .select({ reference: applications.reference, organization: organizations.name })
      .from(applications)
      .innerJoin(organizations, eq(organizations.id, applications.organizationId))
      .where(eq(applications.id, review.applicationId));
    await record(ctx, {
      type: 'review.recused',
      subjectType: 'review',
      subjectId: review.id,
      data: { ...about, applicationId: review.applicationId, conflict: input.conflict.trim() },
    });
  });
}
