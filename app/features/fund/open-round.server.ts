import { eq } from 'drizzle-orm';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { fundRounds } from '#db/schema/index.ts';
import { advanced, lockRound } from './load-round.server.ts';
import { moveMoney, positive } from './move-money.server.ts';

/**
 * Opens a round: from here on its rules are frozen, the commitment to its lottery is published, and its money stands in the
 * ledger, with the reserve apart.
 */
export async function openRound(ctx: Context, slug: string): Promise<void> {
  authorize(ctx, 'round.open');

  await inTransaction(ctx, async (ctx) => {
    const round = await lockRound(ctx, slug);
    const status = advanced(round, 'open');
    await ctx.db.update(fundRounds).set({ status, openedAt: ctx.now }).where(eq(fundRounds.id, round.id));
    await moveMoney(
      ctx,
      round.id,
      positive([
        { from: 'source', to: 'pool', amount: round.pool, memo: `Pool of ${round.name}` },
        { from: 'pool', to: 'reserve', amount: round.reserve, memo: 'Kept for appeals' },
      ]),
    );
    await record(ctx, {
      type: 'fund-round.opened',
      subjectType: 'fund-round',
      subjectId: round.id,
      data: {
        name: round.name,
        slug,
        opensAt: round.opensAt.toISOString(),
        closesAt: round.closesAt.toISOString(),
        lotteryCommitment: round.lotteryCommitment,
      },
    });
  });
}
