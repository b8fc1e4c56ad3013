import { eq } from 'drizzle-orm';
import { advanceOffering } from '#app/domain/offerings/offering-transitions.ts';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { offerings } from '#db/schema/index.ts';
import { lockOwnOffering } from './own-offering.server.ts';

/** Ends an offering for good. Its history stays; to offer it again, begin a new one. */
export async function archiveOffering(ctx: Context, input: { offeringId: OfferingId }): Promise<void> {
  authorize(ctx, 'offering.publish', { organizationId: ctx.actor.organizationId });
  await inTransaction(ctx, async (ctx) => {
    const { offering } = await lockOwnOffering(ctx, input.offeringId);
    const next = advanceOffering(offering.status, 'archive');
    if (!next.ok) throw new Refusal('rule', next.reason);
    await ctx.db.update(offerings).set({ status: next.to }).where(eq(offerings.id, offering.id));
    await record(ctx, {
      type: 'offering.archived',
      subjectType: 'offering',
      subjectId: offering.id,
      organizationId: offering.organizationId,
      data: { name: offering.name },
    });
  });
}
