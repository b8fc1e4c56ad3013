import { eq } from 'drizzle-orm';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { offerings } from '#db/schema/index.ts';

/** Says that somebody has looked at what was edited on a vetted offering, and that it may stand. */
export async function lookAtOffering(ctx: Context, offeringId: OfferingId): Promise<void> {
  authorize(ctx, 'offering.look');
  await inTransaction(ctx, async (ctx) => {
    const [offering] = await ctx.db
      .select()
      .from(offerings)
      .where(eq(offerings.id, offeringId))
      .for('update');
    if (!offering) throw new Refusal('not-found', 'offering');
    if (offering.needsLookSince === null) throw new Refusal('rule', 'nothing-to-look-at');
    await ctx.db.update(offerings).set({ needsLookSince: null }).where(eq(offerings.id, offeringId));
    await record(ctx, {
      type: 'offering.looked-at',
      subjectType: 'offering',
      subjectId: offeringId,
      organizationId: offering.organizationId,
      data: { name: offering.name, since: offering.needsLookSince.toISOString() },
    });
  });
}
