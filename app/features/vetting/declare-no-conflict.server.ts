import { eq } from 'drizzle-orm';
import type { ReviewId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { applications, reviews } from '#db/schema/index.ts';
import { lockOwnReview, refuseLeft } from './own-review.server.ts';
import { OPEN_TO_DRAFTS } from './save-ratings.server.ts';

export type DeclareNoConflictInput = {
  reviewId: ReviewId;
  /** The reviewer's own name, typed in place of a signature. */
  signature: string;
};

/** Signs that there is no conflict of interest, which opens the evidence. */
export async function declareNoConflict(ctx: Context, input: DeclareNoConflictInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const review = await lockOwnReview(ctx, input.reviewId);
    refuseLeft(review);
    const [application] = await ctx.db
      .select({ status: applications.status })
      .from(applications)
      .where(eq(applications.id, review.applicationId));
    if (!OPEN_TO_DRAFTS.includes(application!.status)) throw new Refusal('rule', 'application-closed');
    if (review.declaredAt !== null) throw new Refusal('rule', 'declared-already');
    if (plain(input.signature) !== plain(ctx.actor.name)) {
      throw new Refusal('rule', 'signature-differs', { name: ctx.actor.name });
    }
    await ctx.db
      .update(reviews)
      .set({ declaredAt: ctx.now, status: 'in-progress' })
      .where(eq(reviews.id, review.id));
    await record(ctx, {
      type: 'review.declared',
      subjectType: 'review',
      subjectId: review.id,
      data: { applicationId: review.applicationId, signature: input.signature.trim() },
    });
  });
}

/** Names are compared without regard to case, accents and spacing: a phone's keyboard changes all three. */
const plain = (name: string) =>
  name.normalize('NFD').replaceAll(/\p{M}/gu, '').trim().replaceAll(/\s+/g, ' ').toLowerCase();
