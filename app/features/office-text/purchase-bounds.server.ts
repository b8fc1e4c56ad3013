import { can } from '#app/domain/access/policy.ts';
import { type PurchaseBounds, USUAL_PURCHASE_BOUNDS } from '#app/domain/partnerships/purchase-path.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { purchaseBounds } from '#db/schema/index.ts';
import type { PurchaseBoundsInput } from './inputs.ts';

/** The prices at which the way of buying changes: the Office's word, or the usual ones until there is one. */
export async function purchaseBoundsOf(ctx: Pick<Context, 'db'>): Promise<PurchaseBounds> {
  const [row] = await ctx.db
    .select({ contractFrom: purchaseBounds.contractFrom, bidsAbove: purchaseBounds.bidsAbove })
    .from(purchaseBounds);
  return row ?? USUAL_PURCHASE_BOUNDS;
}

export async function purchaseBoundsPage(ctx: Context) {
  authorize(ctx, 'office-text.list');
  return { bounds: await purchaseBoundsOf(ctx), allowed: { edit: can(ctx.actor, 'office-text.edit') } };
}

/** The director says at which prices the district buys in another way. It counts at once, for every partnership. */
export async function editPurchaseBounds(ctx: Context, input: PurchaseBoundsInput): Promise<void> {
  authorize(ctx, 'office-text.edit');
  await inTransaction(ctx, async (ctx) => {
    const before = await purchaseBoundsOf(ctx);
    await ctx.db
      .insert(purchaseBounds)
      .values(input)
      .onConflictDoUpdate({ target: purchaseBounds.only, set: input });
    await record(ctx, {
      type: 'purchase-bounds.edited',
      subjectType: 'district',
      subjectId: 'district',
      data: { before, after: input },
    });
  });
}
