import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { OrganizationPairId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { organizationPairs } from '#db/schema/index.ts';

/** The Office says that two organizations are two. The pair is not offered again until somebody brings it back. */
export async function dismissPair(
  ctx: Context,
  { pairId, reason }: { pairId: OrganizationPairId; reason: string },
): Promise<void> {
  authorize(ctx, 'look-alike.dismiss');
  await inTransaction(ctx, async (ctx) => {
    const [pair] = await ctx.db
      .update(organizationPairs)
      .set({ dismissedBy: requireUser(ctx), dismissedAt: ctx.now, dismissReason: reason })
      .where(and(eq(organizationPairs.id, pairId), isNull(organizationPairs.dismissedAt)))
      .returning();
    if (!pair) throw new Refusal('not-found', 'organization-pair');
    await record(ctx, {
      type: 'organization-pair.dismissed',
      subjectType: 'organization-pair',
      subjectId: pairId,
      data: { organizations: [pair.lowId, pair.highId], reason },
    });
  });
}

/** Takes a dismissal back. */
export async function restorePair(ctx: Context, pairId: OrganizationPairId): Promise<void> {
  authorize(ctx, 'look-alike.dismiss');
  await inTransaction(ctx, async (ctx) => {
    const [pair] = await ctx.db
      .update(organizationPairs)
      .set({ dismissedBy: null, dismissedAt: null, dismissReason: null })
      .where(and(eq(organizationPairs.id, pairId), isNotNull(organizationPairs.dismissedAt)))
      .returning();
    if (!pair) throw new Refusal('not-found', 'organization-pair');
    await record(ctx, {
      type: 'organization-pair.restored',
      subjectType: 'organization-pair',
      subjectId: pairId,
      data: { organizations: [pair.lowId, pair.highId] },
    });
  });
}
