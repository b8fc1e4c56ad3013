import { eq } from 'drizzle-orm';
import { judgePublish } from '#app/domain/offerings/judge-publish.ts';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { offerings } from '#db/schema/index.ts';
import { lockOwnOffering } from './own-offering.server.ts';

/** Shows an offering to schools and families: for the first time, or again after a pause. */
export async function publishOffering(ctx: Context, input: { offeringId: OfferingId }): Promise<void> {
  authorize(ctx, 'offering.publish', { organizationId: ctx.actor.organizationId });
  await inTransaction(ctx, async (ctx) => {
    const { offering, registration, organizationStanding } = await lockOwnOffering(ctx, input.offeringId);
    const verdict = judgePublish({
      status: offering.status,
      organization: organizationStanding,
      offering: registration?.status ?? null,
      places: registration?.places ?? 0,
    });
    if (!verdict.ok) throw new Refusal('rule', verdict.reason);
    await ctx.db.update(offerings).set({ status: 'published' }).where(eq(offerings.id, offering.id));
    await record(ctx, {
      type: 'offering.published',
      subjectType: 'offering',
      subjectId: offering.id,
      organizationId: offering.organizationId,
      data: { name: offering.name, afterPause: offering.status === 'paused' },
    });
  });
}
