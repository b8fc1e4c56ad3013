import { eq } from 'drizzle-orm';
import type { CycleId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type CycleDates, type IntentDates, judgeExtension } from '#app/domain/vetting/judge-cycle.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { cycles } from '#db/schema/index.ts';
import { lockCycle } from './lock-cycle.server.ts';

export type ExtendCycle = {
  cycleId: CycleId;
  next: Omit<CycleDates, 'opensAt'> & Partial<IntentDates>;
  reason: string;
};

/** Lets a cycle in use close later, for everybody alike and for a reason that the history keeps. */
export async function extendCycle(ctx: Context, { cycleId, next, reason }: ExtendCycle): Promise<void> {
  authorize(ctx, 'settings.edit');
  await inTransaction(ctx, async (ctx) => {
    const cycle = await lockCycle(ctx, cycleId);
    const verdict = judgeExtension({ cycle, next, inUse: cycle.inUse, now: ctx.now });
    if (!verdict.ok) throw new Refusal('rule', verdict.reason);
    const { closesAt, reviewsDueAt, decisionsDueAt, intentClosesAt = null, invitationsDueAt = null } = next;
    await ctx.db
      .update(cycles)
      .set({ closesAt, reviewsDueAt, decisionsDueAt, intentClosesAt, invitationsDueAt })
      .where(eq(cycles.id, cycleId));
    await record(ctx, {
      type: 'cycle.extended',
      subjectType: 'cycle',
      subjectId: cycleId,
      data: {
        name: cycle.name,
        from: cycle.closesAt.toISOString(),
        to: closesAt.toISOString(),
        reviewsDueAt: reviewsDueAt.toISOString(),
        decisionsDueAt: decisionsDueAt.toISOString(),
        ...(intentClosesAt && { intentClosesAt: intentClosesAt.toISOString() }),
        ...(invitationsDueAt && { invitationsDueAt: invitationsDueAt.toISOString() }),
        reason,
      },
    });
  });
}
