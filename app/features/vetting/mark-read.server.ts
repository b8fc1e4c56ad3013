import { and, eq } from 'drizzle-orm';
import type { ReviewId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type Context, inTransaction } from '#app/platform/context.server.ts';
import { reviewReads } from '#db/schema/index.ts';
import { requireSection } from './evidence-sections.ts';
import { lockOwnReview, requireAccess } from './own-review.server.ts';
import { latestSubmission } from './submissions.server.ts';

export type MarkReadInput = { reviewId: ReviewId; section: string; read: boolean };

/** Ticks a section of the evidence off, for the reviewer's own overview. Not a change of state. */
export async function markRead(ctx: Context, { reviewId, section, read }: MarkReadInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const review = await lockOwnReview(ctx, reviewId);
    requireAccess(review);
    if (review.status === 'submitted') throw new Refusal('rule', 'already-submitted');
    requireSection(await latestSubmission(ctx.db, review.applicationId), section);
    if (read) {
      await ctx.db.insert(reviewReads).values({ reviewId, section }).onConflictDoNothing();
      return;
    }
    await ctx.db
      .delete(reviewReads)
      .where(and(eq(reviewReads.reviewId, reviewId), eq(reviewReads.section, section)));
  });
}
