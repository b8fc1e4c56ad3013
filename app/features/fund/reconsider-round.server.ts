import { eq } from 'drizzle-orm';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { fundRounds } from '#db/schema/index.ts';
import { advanced, lockRound } from './load-round.server.ts';

/** Takes a proposal back, so that the round can be prioritized again and proposed anew, by anybody in the Office. */
export async function reconsiderRound(ctx: Context, slug: string): Promise<void> {
  authorize(ctx, 'round.propose');

  await inTransaction(ctx, async (ctx) => {
    const round = await lockRound(ctx, slug);
    const status = advanced(round, 'reconsider');
    await ctx.db
      .update(fundRounds)
      .set({ status, proposedBy: null, proposedAt: null, proposalNote: null })
      .where(eq(fundRounds.id, round.id));
    await record(ctx, {
      type: 'fund-round.proposal-taken-back',
      subjectType: 'fund-round',
      subjectId: round.id,
      data: { name: round.name },
    });
  });
}
