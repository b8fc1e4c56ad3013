import { and, eq, inArray, or } from 'drizzle-orm';
import type { Context } from '#app/platform/context.server.ts';
import { type fundRequests, partnerships, requests } from '#db/schema/index.ts';

type Ask = Pick<typeof fundRequests.$inferSelect, 'partnershipId' | 'requestId'>;

/** Whether what an award was asked for has ended: its partnership, or the request that came to nothing. */
export async function hasSourceEnded(
  ctx: Pick<Context, 'db'>,
  { partnershipId, requestId }: Ask,
): Promise<boolean> {
  if (partnershipId === null && requestId === null) return false;
  const [ended] = await ctx.db
    .select({ id: partnerships.id })
    .from(partnerships)
    .where(
      and(
        or(
          partnershipId === null ? undefined : eq(partnerships.id, partnershipId),
          requestId === null ? undefined : eq(partnerships.requestId, requestId),
        ),
        eq(partnerships.status, 'ended'),
      ),
    );
  if (ended || requestId === null) return ended !== undefined;
  const [settled] = await ctx.db
    .select({ id: requests.id })
    .from(requests)
    .where(and(eq(requests.id, requestId), inArray(requests.status, ['declined', 'withdrawn', 'expired'])));
  return settled !== undefined;
}
