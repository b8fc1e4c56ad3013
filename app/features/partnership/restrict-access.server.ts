import { eq } from 'drizzle-orm';
import type { AccessRestrictionId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { today } from '#app/features/district/today.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { accessRestrictions } from '#db/schema/index.ts';
import type { RestrictInput } from './access-inputs.ts';
import { refreshClearance } from './clearance.server.ts';

/**
 * The district-wide switch: nobody may serve in these places and categories from a day on. Partnerships that it touches
 * lose their clearance in the same transaction, each told why, and have it back when it ends or is lifted.
 */
export async function restrictAccess(ctx: Context, input: RestrictInput): Promise<AccessRestrictionId> {
  authorize(ctx, 'access.restrict');
  if (input.untilDay !== null && input.untilDay < input.fromDay) {
    throw new Refusal('rule', 'restriction-days-out-of-order');
  }
  if (input.untilDay !== null && input.untilDay < today(ctx)) throw new Refusal('rule', 'restriction-over');
  return inTransaction(ctx, async (ctx) => {
    const [set] = await ctx.db
      .insert(accessRestrictions)
      .values({ ...input, setBy: requireUser(ctx), setAt: ctx.now })
      .returning({ id: accessRestrictions.id });
    await refreshClearance(ctx, { all: true });
    await record(ctx, {
      type: 'access.narrowed',
      subjectType: 'access-restriction',
      subjectId: set!.id,
      data: input,
    });
    return set!.id;
  });
}

/** Opens access again, from now on. */
export async function liftRestriction(ctx: Context, restrictionId: AccessRestrictionId): Promise<void> {
  authorize(ctx, 'access.restrict');
  await inTransaction(ctx, async (ctx) => {
    const [restriction] = await ctx.db
      .select()
      .from(accessRestrictions)
      .where(eq(accessRestrictions.id, restrictionId))
      .for('update');
    if (!restriction) throw new Refusal('not-found', 'access-restriction');
    if (restriction.liftedAt !== null) throw new Refusal('rule', 'restriction-lifted-already');
    await ctx.db
      .update(accessRestrictions)
      .set({ liftedAt: ctx.now, liftedBy: requireUser(ctx) })
      .where(eq(accessRestrictions.id, restrictionId));
    await refreshClearance(ctx, { all: true });
    await record(ctx, {
      type: 'access.opened',
      subjectType: 'access-restriction',
      subjectId: restrictionId,
      data: { reason: restriction.reason },
    });
  });
}
