import { eq } from 'drizzle-orm';
import { judgeReply } from '#app/domain/ratings/judge-rating.ts';
import { rosterSigns } from '#app/domain/service-record/counts-only.ts';
import type { PartnershipId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { today } from '#app/features/district/today.server.ts';
import { lockPartnership } from '#app/features/partnership/load-partnership.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { partnershipRatings } from '#db/schema/index.ts';

/** The partner replies to a confirmed rating, once. The rating itself is never theirs to change. */
export async function replyToRating(
  ctx: Context,
  partnershipId: PartnershipId,
  reply: string,
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const partnership = await lockPartnership(ctx, partnershipId);
    authorize(ctx, 'rating.reply', partnership);
    const [rating] = await ctx.db
      .select()
      .from(partnershipRatings)
      .where(eq(partnershipRatings.partnershipId, partnershipId));
    const verdict = judgeReply({ confirmed: rating?.confirmedAt != null, replied: rating?.reply != null });
    if (!verdict.ok) throw new Refusal('rule', `rating-${verdict.reason}`);
    if (rosterSigns(reply, today(ctx)).length > 0)
      throw new Refusal('rule', 'rating-names-students', { field: 'reply' });
    await ctx.db
      .update(partnershipRatings)
      .set({ reply, repliedBy: requireUser(ctx), repliedAt: ctx.now })
      .where(eq(partnershipRatings.partnershipId, partnershipId));
    await record(ctx, {
      type: 'partnership.rating-replied',
      subjectType: 'partnership',
      subjectId: partnershipId,
      organizationId: partnership.organizationId,
      schoolCode: partnership.schoolCode,
      data: { reference: partnership.reference },
    });
  });
}
