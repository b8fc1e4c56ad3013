import { eq } from 'drizzle-orm';
import type { CycleId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { cycles } from '#db/schema/index.ts';
import { type CyclePlan, markOfCycle } from './cycle-plan.server.ts';
import { lockCycle } from './lock-cycle.server.ts';
import { requirePlan } from './require-plan.server.ts';

/**
 * Changes a cycle that nobody has relied on yet. One in use is only extended. `seen` is the mark of what a form was filled
 * from: what a colleague changed since is not overwritten unread.
 */
export async function editCycle(
  ctx: Context,
  cycleId: CycleId,
  plan: CyclePlan,
  seen?: string,
): Promise<void> {
  authorize(ctx, 'settings.edit');
  await inTransaction(ctx, async (ctx) => {
    const cycle = await lockCycle(ctx, cycleId);
    if (cycle.inUse) throw new Refusal('rule', 'cycle-in-use');
    if (seen !== undefined && seen !== markOfCycle(cycle)) throw new Refusal('rule', 'cycle-changed');
    await requirePlan(ctx, plan);
    const changed = (Object.keys(plan) as (keyof CyclePlan)[]).filter(
      (key) => JSON.stringify(plan[key]) !== JSON.stringify(cycle[key]),
    );
    if (changed.length === 0) return;
    await ctx.db.update(cycles).set(plan).where(eq(cycles.id, cycleId));
    await record(ctx, {
      type: 'cycle.edited',
      subjectType: 'cycle',
      subjectId: cycleId,
      data: {
        name: plan.name,
        before: Object.fromEntries(changed.map((key) => [key, cycle[key]])),
        after: Object.fromEntries(changed.map((key) => [key, plan[key]])),
      },
    });
  });
}
