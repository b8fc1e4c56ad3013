import { eq } from 'drizzle-orm';
import type { CycleId, UserId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { reviewerCandidates } from '#app/features/vetting/reviewer-candidates.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { calibrationWaivers, cycles } from '#db/schema/index.ts';

export type WaiveCalibration = { cycleId: CycleId; reviewerId: UserId; reason: string };

/** Lets one reviewer of a cycle begin with live reviews without calibration. It stands for the whole cycle. */
export async function waiveCalibration(
  ctx: Context,
  { cycleId, reviewerId, reason }: WaiveCalibration,
): Promise<{ name: string }> {
  authorize(ctx, 'calibration.waive');
  if (reason.trim() === '') throw new Refusal('rule', 'waiver-without-reason');
  return inTransaction(ctx, async (ctx) => {
    const [cycle] = await ctx.db.select().from(cycles).where(eq(cycles.id, cycleId)).for('share');
    if (!cycle) throw new Refusal('not-found', 'cycle');
    const [reviewer] = await reviewerCandidates(ctx.db, cycleId, reviewerId);
    if (!reviewer) throw new Refusal('rule', 'waiver-not-a-reviewer');
    const written = await ctx.db
      .insert(calibrationWaivers)
      .values({ cycleId, reviewerId, reason: reason.trim(), waivedBy: requireUser(ctx), waivedAt: ctx.now })
      .onConflictDoNothing()
      .returning({ reviewerId: calibrationWaivers.reviewerId });
    if (written.length === 0) throw new Refusal('rule', 'waived-already');
    await record(ctx, {
      type: 'calibration.waived',
      subjectType: 'cycle',
      subjectId: cycleId,
      data: { cycle: cycle.name, reviewerId, reviewer: reviewer.name, reason: reason.trim() },
    });
    return { name: reviewer.name };
  });
}

/** Who may start a cycle's reviews without calibration, and why. */
export async function waiversOf(db: Connection, cycleId: CycleId): Promise<Map<UserId, string>> {
  const rows = await db
    .select({ reviewerId: calibrationWaivers.reviewerId, reason: calibrationWaivers.reason })
    .from(calibrationWaivers)
    .where(eq(calibrationWaivers.cycleId, cycleId));
  return new Map(rows.map(({ reviewerId, reason }) => [reviewerId, reason]));
}
