import { asc, eq } from 'drizzle-orm';
import type { Action } from '#app/domain/access/policy.ts';
import type { FundRequestId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { admit, type Context } from '#app/platform/context.server.ts';
import { fundRequestLines, fundRequests } from '#db/schema/index.ts';
import { lockRoundById, type RoundRow } from './load-round.server.ts';

export type FundRequestRow = typeof fundRequests.$inferSelect;

/**
 * A request for money, held until commit together with its round. The round comes first, as in everything that moves a
 * round, so that a school's press and the Office's can never wait for each other in a circle.
 */
export async function lockFundRequest(
  ctx: Context,
  id: FundRequestId,
  action: Action,
): Promise<{ request: FundRequestRow; round: RoundRow }> {
  const [found] = await ctx.db
    .select({ roundId: fundRequests.roundId })
    .from(fundRequests)
    .where(eq(fundRequests.id, id));
  if (!found) throw new Refusal('not-found', 'fund-request');
  const round = await lockRoundById(ctx, found.roundId);
  const [request] = await ctx.db.select().from(fundRequests).where(eq(fundRequests.id, id)).for('update');
  if (!request) throw new Refusal('not-found', 'fund-request');
  admit(ctx, action, request);
  return { request, round };
}

export function linesOf(ctx: Context, id: FundRequestId) {
  return ctx.db
    .select({ label: fundRequestLines.label, amount: fundRequestLines.amount })
    .from(fundRequestLines)
    .where(eq(fundRequestLines.fundRequestId, id))
    .orderBy(asc(fundRequestLines.position));
}
