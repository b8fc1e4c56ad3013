import { eq } from 'drizzle-orm';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { fundRounds } from '#db/schema/index.ts';
import { advanced, lockRound } from './load-round.server.ts';

/** Closes a round to requests. Before the day that schools were told it takes a reason, which the history keeps. */
export async function closeRound(
  ctx: Context,
  input: { slug: string; reason?: string | null },
): Promise<void> {
  authorize(ctx, 'round.close');

  await inTransaction(ctx, async (ctx) => {
    const round = await lockRound(ctx, input.slug);
    const status = advanced(round, 'close');
    const isEarly = ctx.now.getTime() < round.closesAt.getTime();
    if (isEarly && !input.reason) throw new Refusal('rule', 'early-needs-reason');
    await ctx.db.update(fundRounds).set({ status, closedAt: ctx.now }).where(eq(fundRounds.id, round.id));
    await record(ctx, {
      type: 'fund-round.closed',
      subjectType: 'fund-round',
      subjectId: round.id,
      data: { name: round.name, isEarly, reason: input.reason ?? null },
    });
  });
}
