import { and, eq, isNotNull } from 'drizzle-orm';
import type { PartnershipRow } from '#app/features/partnership/clearance.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { partnershipRatings } from '#db/schema/index.ts';

/** Whether the leader has confirmed a partnership's rating, and with it the year's figures. */
export async function isRated(
  ctx: Pick<Context, 'db'>,
  { id, status }: Pick<PartnershipRow, 'id' | 'status'>,
): Promise<boolean> {
  // Of the others the status says it; one that a side ended stays ended.
  if (status !== 'ended') return status === 'verified';
  const rated = await ctx.db
    .select({ id: partnershipRatings.partnershipId })
    .from(partnershipRatings)
    .where(and(eq(partnershipRatings.partnershipId, id), isNotNull(partnershipRatings.confirmedAt)));
  return rated.length > 0;
}
