import { eq } from 'drizzle-orm';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { fundRounds, fundYearEnds } from '#db/schema/index.ts';
import { advanced, lockRound } from './load-round.server.ts';
import { moveMoney, positive } from './move-money.server.ts';
import { requireReleases } from './releases.server.ts';
import { requireFeasible } from './require-feasible.server.ts';

/**
 * Opens a round: from here on its rules are frozen, the commitment to its lottery is published, and its money stands in the
 * ledger, with the reserve apart. Refused for a formula that cannot be worked out, and for a year that is ended.
 */
export async function openRound(ctx: Context, slug: string): Promise<void> {
  authorize(ctx, 'round.open');

  await inTransaction(ctx, async (ctx) => {
    const round = await lockRound(ctx, slug);
    const status = advanced(round, 'open');
    const isYearEnded =
      (await ctx.db.$count(fundYearEnds, eq(fundYearEnds.fiscalYear, round.fiscalYear))) > 0;
    if (isYearEnded) throw new Refusal('rule', 'year-ended', { fiscalYear: round.fiscalYear });
    await requireReleases(ctx, round);
    await requireFeasible(ctx, round);
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
