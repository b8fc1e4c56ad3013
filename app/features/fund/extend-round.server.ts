import { eq } from 'drizzle-orm';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { CalendarDate, ClockTime } from '#app/domain/shared/year.ts';
import { instantOf } from '#app/features/district/instant-of.server.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { fundRounds } from '#db/schema/index.ts';
import { lockRound } from './load-round.server.ts';

export type ExtendRoundInput = { slug: string; closesOn: CalendarDate; closesAt: ClockTime; reason: string };

/** Moves the closing time of an open round, always to a later one, for a reason that schools read. */
export async function extendRound(ctx: Context, input: ExtendRoundInput): Promise<void> {
  authorize(ctx, 'round.close');

  await inTransaction(ctx, async (ctx) => {
    const round = await lockRound(ctx, input.slug);
    if (round.status !== 'open') throw new Refusal('rule', 'round-not-from-here', { status: round.status });
    const closesAt = instantOf(ctx.district.timeZone, input.closesOn, input.closesAt);
    if (closesAt.getTime() <= round.closesAt.getTime()) throw new Refusal('rule', 'not-later');
    if (closesAt.getTime() <= ctx.now.getTime()) throw new Refusal('rule', 'in-the-past');
    await ctx.db.update(fundRounds).set({ closesAt }).where(eq(fundRounds.id, round.id));
    await record(ctx, {
      type: 'fund-round.extended',
      subjectType: 'fund-round',
      subjectId: round.id,
      data: {
        name: round.name,
        from: round.closesAt.toISOString(),
        to: closesAt.toISOString(),
        reason: input.reason,
      },
    });
  });
}
