import type { ReviewId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { ReturnItem } from '#app/domain/vetting/return-items.ts';
import { isWaiting, judgeAsk } from '#app/domain/vetting/review-asks.ts';
import { type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { reviewAsks } from '#db/schema/index.ts';
import { asksOf } from './asks.server.ts';
import { lockOwnReviewInTurn, requireAccess } from './own-review.server.ts';
import { papersToReturn } from './returnables.server.ts';
import { latestSubmission } from './submissions.server.ts';

export type AskForMoreInput = { reviewId: ReviewId; items: readonly ReturnItem[] };

/**
 * Asks the Office to find something out. It answers itself, or asks the partner, in these words where it does not change
 * them. The event names no organization, whose people never learn who reads.
 */
export async function askForMore(ctx: Context, { reviewId, items }: AskForMoreInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { review, application } = await lockOwnReviewInTurn(ctx, reviewId);
    requireAccess(review);
    const submission = await latestSubmission(ctx.db, review.applicationId);
    if (!submission) throw new Refusal('not-found', 'submission');
    const papers = await papersToReturn(ctx.db);
    const own = (await asksOf(ctx.db, review.applicationId)).filter((ask) => ask.reviewId === reviewId);
    const verdict = judgeAsk({
      reviewStatus: review.status,
      applicationStatus: application.status,
      waiting: own.filter(isWaiting).map(({ target }) => target),
      items,
      sent: submission.content,
      papers: papers.codes,
    });
    if (!verdict.ok) throw new Refusal('rule', verdict.reason, papers.namesOfRetired(items));
    await ctx.db
      .insert(reviewAsks)
      .values(items.map((item) => ({ ...item, reviewId, note: item.note.trim(), askedAt: ctx.now })));
    await record(ctx, {
      type: 'review.asked',
      subjectType: 'review',
      subjectId: reviewId,
      data: { applicationId: application.id, reference: application.reference, items: items.length },
    });
  });
}
