import { eq } from 'drizzle-orm';
import { advanceOffering } from '#app/domain/offerings/offering-transitions.ts';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { offerings } from '#db/schema/index.ts';
import { lockOwnOffering } from './own-offering.server.ts';

/** Takes an offering out of search for a while. What was agreed with schools goes on. */
export async function pauseOffering(ctx: Context, input: { offeringId: OfferingId }): Promise<void> {
  authorize(ctx, 'offering.publish', { organizationId: ctx.actor.organizationId });
  await inTransaction(ctx, async (ctx) => {
    const { offering } = await lockOwnOffering(ctx, input.offeringId);
    const next = advanceOffering(offering.status, 'pause');
    if (!next.ok) throw new Refusal('rule', next.reason);
    await ctx.db.update(offerings).set({ status: next.to }).where(eq(offerings.id, offering.id));
    await record(ctx, {
      type: 'offering.paused',
      subjectType: 'offering',
      subjectId: offering.id,
      organizationId: offering.organizationId,
      data: { name: offering.name },
    });
  });
}
