import { and, eq, max } from 'drizzle-orm';
import { judgeSettlement } from '#app/domain/fund/judge-fund-appeal.ts';
import type { FundRoundId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { fundAppeals, fundRequests, fundRounds } from '#db/schema/index.ts';
import { fundAppealsCloseAt } from './appeals-close-at.ts';
import { advanced, lockRound } from './load-round.server.ts';
import { balancesOf, moveMoney, positive } from './move-money.server.ts';

/** Ends an adopted round when no appeal waits and none can come: what neither a school nor an appeal received goes back to the budget it came from. */
export async function settleRound(ctx: Context, slug: string): Promise<void> {
  authorize(ctx, 'round.settle');

  await inTransaction(ctx, async (ctx) => {
    const round = await lockRound(ctx, slug);
    const status = advanced(round, 'settle');
    if (round.kind === 'envelopes' && (await waitingRequests(ctx, round.id)) > 0)
      throw new Refusal('rule', 'requests-waiting');
    const verdict = judgeSettlement({
      waitingAppeals: await ctx.db.$count(
        fundAppeals,
        and(eq(fundAppeals.roundId, round.id), eq(fundAppeals.status, 'made')),
      ),
      appealsCloseAt:
        fundAppealsCloseAt(ctx.district.timeZone, round, await lastDecision(ctx, round.id)) ?? ctx.now,
      now: ctx.now,
    });
    if (!verdict.ok) throw new Refusal('rule', verdict.reason);
    const { pool = 0, reserve = 0, returned = 0 } = await balancesOf(ctx, round.id);
    await moveMoney(
      ctx,
      round.id,
      positive([
        { from: 'reserve', to: 'pool', amount: reserve, memo: 'Reserve not used' },
        { from: 'returned', to: 'pool', amount: returned, memo: 'Returned by schools' },
        { from: 'pool', to: 'source', amount: pool + reserve + returned, memo: 'Left at the end' },
      ]),
    );
    await ctx.db.update(fundRounds).set({ status }).where(eq(fundRounds.id, round.id));
    await record(ctx, {
      type: 'fund-round.settled',
      subjectType: 'fund-round',
      subjectId: round.id,
      data: { name: round.name, returned: pool + reserve + returned },
    });
  });
}

/** A request out of an envelope that nobody decided would never be paid once its envelope is gone. */
const waitingRequests = (ctx: Context, roundId: FundRoundId) =>
  ctx.db.$count(fundRequests, and(eq(fundRequests.roundId, roundId), eq(fundRequests.status, 'submitted')));

/** When the last request out of an envelope was decided: its window ends last. Null where none was. */
async function lastDecision(ctx: Context, roundId: FundRoundId): Promise<Date | null> {
  const [last] = await ctx.db
    .select({ at: max(fundRequests.decidedAt) })
    .from(fundRequests)
    .where(eq(fundRequests.roundId, roundId));
  return last?.at ?? null;
}
