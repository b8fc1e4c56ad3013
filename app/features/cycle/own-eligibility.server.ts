import { and, desc, eq } from 'drizzle-orm';
import type { CycleId, OrganizationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { EligibilityAnswers, EligibilityRule } from '#app/domain/vetting/eligibility.ts';
import { judgeEligibility } from '#app/domain/vetting/judge-eligibility.ts';
import type { Context } from '#app/platform/context.server.ts';
import { eligibilityAnswers } from '#db/schema/index.ts';

/** What an organization answered last to a cycle's first questions; undefined where it has not answered yet. */
export async function lastEligibilityAnswers(
  ctx: Pick<Context, 'db'>,
  organizationId: OrganizationId,
  cycleId: CycleId,
): Promise<EligibilityAnswers | undefined> {
  const [last] = await ctx.db
    .select({ answers: eligibilityAnswers.answers })
    .from(eligibilityAnswers)
    .where(
      and(eq(eligibilityAnswers.organizationId, organizationId), eq(eligibilityAnswers.cycleId, cycleId)),
    )
    .orderBy(desc(eligibilityAnswers.sequence))
    .limit(1);
  return last?.answers;
}

/** Refuses unless the organization's last answers meet every rule of the cycle. One without rules asks nothing. */
export async function requireEligible(
  ctx: Pick<Context, 'db'>,
  organizationId: OrganizationId,
  cycle: { id: CycleId; eligibility: readonly EligibilityRule[] },
): Promise<void> {
  if (cycle.eligibility.length === 0) return;
  const answers = await lastEligibilityAnswers(ctx, organizationId, cycle.id);
  if (!answers || !judgeEligibility(cycle.eligibility, answers).eligible) {
    throw new Refusal('rule', 'eligibility-first');
  }
}
