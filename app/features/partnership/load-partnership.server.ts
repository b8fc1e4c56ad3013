import { eq, inArray } from 'drizzle-orm';
import type { PartnershipId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { admit, type Context } from '#app/platform/context.server.ts';
import { partnerships } from '#db/schema/index.ts';
import type { PartnershipRow } from './clearance.server.ts';

/** The partnership, its row held until commit. */
export async function lockPartnership(ctx: Context, partnershipId: PartnershipId): Promise<PartnershipRow> {
  const [partnership] = await ctx.db
    .select()
    .from(partnerships)
    .where(eq(partnerships.id, partnershipId))
    .for('update');
  if (!partnership) throw new Refusal('not-found', 'partnership');
  admit(ctx, 'partnership.read', partnership);
  return partnership;
}

/**
 * Holds the rows of many partnerships until commit, in the order of their ids: whoever changes several takes them all here
 * before the first event. Says nothing of who may change them.
 */
export async function holdPartnerships(
  ctx: Context,
  partnershipIds: readonly PartnershipId[],
): Promise<void> {
  await ctx.db
    .select({ id: partnerships.id })
    .from(partnerships)
    .where(inArray(partnerships.id, [...partnershipIds]))
    .orderBy(partnerships.id)
    .for('update');
}

/** The partnership as it stands, for somebody who may read it. */
export async function findPartnership(ctx: Context, partnershipId: PartnershipId): Promise<PartnershipRow> {
  const [partnership] = await ctx.db.select().from(partnerships).where(eq(partnerships.id, partnershipId));
  if (!partnership) throw new Refusal('not-found', 'partnership');
  admit(ctx, 'partnership.read', partnership);
  return partnership;
}
