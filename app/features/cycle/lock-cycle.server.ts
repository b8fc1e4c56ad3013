import { count, eq } from 'drizzle-orm';
import type { CycleId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { isCycleInUse } from '#app/domain/vetting/judge-cycle.ts';
import type { Context } from '#app/platform/context.server.ts';
import { applications, cycles, eligibilityAnswers, intents } from '#db/schema/index.ts';

/** Holds a cycle until commit. Whoever begins to apply meanwhile waits, and finds it as it then is. */
export async function lockCycle(ctx: Context, cycleId: CycleId) {
  const [cycle] = await ctx.db.select().from(cycles).where(eq(cycles.id, cycleId)).for('update');
  if (!cycle) throw new Refusal('not-found', 'cycle');
  return {
    ...cycle,
    inUse: isCycleInUse({ opensAt: cycle.opensAt, now: ctx.now, begun: await begunIn(ctx, cycleId) }),
  };
}

/** How often somebody has begun something in a cycle: applications of any status, answers to its first questions, and intents. */
export async function begunIn(ctx: Pick<Context, 'db'>, cycleId: CycleId): Promise<number> {
  const [applied, answered, intended] = await Promise.all([
    ctx.db.select({ count: count() }).from(applications).where(eq(applications.cycleId, cycleId)),
    ctx.db.select({ count: count() }).from(eligibilityAnswers).where(eq(eligibilityAnswers.cycleId, cycleId)),
    ctx.db.select({ count: count() }).from(intents).where(eq(intents.cycleId, cycleId)),
  ]);
  return applied[0]!.count + answered[0]!.count + intended[0]!.count;
}
