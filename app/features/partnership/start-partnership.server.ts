import { eq } from 'drizzle-orm';
import { judgePartnershipStep } from '#app/domain/partnerships/partnership-transitions.ts';
import type { PartnershipId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { today } from '#app/features/district/today.server.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { partnerships } from '#db/schema/index.ts';
import { clearanceFor } from './clearance.server.ts';
import { lockPartnership } from './load-partnership.server.ts';

/** The school says that the work has begun. Only while cleared to serve, and not before the first day. */
export async function startPartnership(ctx: Context, partnershipId: PartnershipId): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const partnership = await lockPartnership(ctx, partnershipId);
    authorize(ctx, 'partnership.start', partnership);
    const { cleared, clearedUntil } = await clearanceFor(ctx, partnership);
    const verdict = judgePartnershipStep({
      status: partnership.status,
      verb: 'start',
      cleared,
      today: today(ctx),
      startsOn: partnership.startsOn,
      endsOn: partnership.endsOn,
    });
    if (!verdict.ok) throw new Refusal('rule', `partnership-${verdict.reason}`);
    await ctx.db
      .update(partnerships)
      .set({ status: 'active', clearedUntil, startedAt: ctx.now })
      .where(eq(partnerships.id, partnershipId));
    await record(ctx, {
      type: 'partnership.started',
      subjectType: 'partnership',
      subjectId: partnershipId,
      organizationId: partnership.organizationId,
      schoolCode: partnership.schoolCode,
      data: { reference: partnership.reference },
    });
  });
}
