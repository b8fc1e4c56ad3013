import { eq } from 'drizzle-orm';
import type { CycleId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { phaseAt } from '#app/domain/shared/window.ts';
import type { EligibilityAnswers } from '#app/domain/vetting/eligibility.ts';
import { judgeEligibility } from '#app/domain/vetting/judge-eligibility.ts';
import {
  authorize,
  type Context,
  inTransaction,
  record,
  requireOrganization,
  requireUser,
} from '#app/platform/context.server.ts';
import { cycles, eligibilityAnswers } from '#db/schema/index.ts';

/**
 * Keeps what an organization answers to a cycle's first questions, and says whether it may apply. It may answer
 * again when something changed; every answer is kept and the last one counts.
 */
export async function answerEligibility(
  ctx: Context,
  cycleId: CycleId,
  answers: EligibilityAnswers,
): Promise<{ eligible: boolean }> {
  authorize(ctx, 'application.edit', { organizationId: ctx.actor.organizationId });
  const organizationId = requireOrganization(ctx);
  return inTransaction(ctx, async (ctx) => {
    const [cycle] = await ctx.db.select().from(cycles).where(eq(cycles.id, cycleId)).for('share');
    if (!cycle) throw new Refusal('not-found', 'cycle');
    const phase = phaseAt(cycle, ctx.now);
    if (phase !== 'open') throw new Refusal('rule', phase === 'before' ? 'not-open-yet' : 'deadline-passed');

    const asked = new Set<string>(cycle.eligibility.map(({ kind }) => kind));
    const kept = Object.fromEntries(Object.entries(answers).filter(([kind]) => asked.has(kind)));
    const verdict = judgeEligibility(cycle.eligibility, kept);
    await ctx.db.insert(eligibilityAnswers).values({
      cycleId,
      organizationId,
      answers: kept,
      isEligible: verdict.eligible,
      answeredBy: requireUser(ctx),
      answeredAt: ctx.now,
    });
    await record(ctx, {
      type: 'eligibility.answered',
      subjectType: 'cycle',
      subjectId: cycleId,
      organizationId,
      data: { name: cycle.name, isEligible: verdict.eligible, lines: verdict.lines },
    });
    return { eligible: verdict.eligible };
  });
}
