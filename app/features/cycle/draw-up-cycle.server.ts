import type { CycleId } from '#app/domain/shared/id.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { cycles } from '#db/schema/index.ts';
import type { CyclePlan } from './cycle-plan.server.ts';
import { requirePlan } from './require-plan.server.ts';

/** Announces a window in which organizations apply, with its dates, its rules, its questions and its standards. */
export async function drawUpCycle(ctx: Context, plan: CyclePlan): Promise<CycleId> {
  authorize(ctx, 'settings.edit');
  return inTransaction(ctx, async (ctx) => {
    await requirePlan(ctx, plan);
    const [cycle] = await ctx.db.insert(cycles).values(plan).returning({ id: cycles.id });
    await record(ctx, {
      type: 'cycle.drawn-up',
      subjectType: 'cycle',
      subjectId: cycle!.id,
      data: { name: plan.name, opensAt: plan.opensAt.toISOString(), closesAt: plan.closesAt.toISOString() },
    });
    return cycle!.id;
  });
}
