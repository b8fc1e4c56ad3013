import { count, eq } from 'drizzle-orm';
import { judgeAssignmentRules } from '#app/domain/assignment/assignment-rules.ts';
import type { OpportunityIndexReleaseId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { ClockTime } from '#app/domain/shared/year.ts';
import { instantOf } from '#app/features/district/instant-of.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { opportunityIndexReleases, opportunityIndexValues } from '#db/schema/index.ts';
import type { AssignmentInput } from './inputs.ts';

/** What the form says as a round keeps it, once the rules on rules allow it. A draft may still be without offerings. */
export async function assignmentValues(ctx: Context, input: AssignmentInput) {
  const zone = ctx.district.timeZone;
  const values = {
    name: input.name,
    priorityOrder: input.order,
    bandsFrom: input.bandsFrom,
    opportunityIndexReleaseId: input.order.includes('need') ? input.releaseId : null,
    opensAt: instantOf(zone, input.opensOn, '00:00' as ClockTime),
    closesAt: instantOf(zone, input.closesOn, input.closesAt),
    reserveDays: input.reserveDays,
  };
  const [problem] = judgeAssignmentRules({ ...values, order: input.order, offerings: [{ groups: 1 }] });
  if (problem) throw new Refusal('rule', `rules-${problem.field}-${problem.code}`);
  if (input.order.includes('need')) await requireRelease(ctx, input.releaseId);
  return values;
}

async function requireRelease(ctx: Context, releaseId: OpportunityIndexReleaseId | null): Promise<void> {
  if (releaseId === null) throw new Refusal('rule', 'release-required');
  const [release] = await ctx.db
    .select({ schools: count(opportunityIndexValues.schoolCode) })
    .from(opportunityIndexReleases)
    .leftJoin(opportunityIndexValues, eq(opportunityIndexValues.releaseId, opportunityIndexReleases.id))
    .where(eq(opportunityIndexReleases.id, releaseId))
    .groupBy(opportunityIndexReleases.id);
  if (!release || release.schools === 0) throw new Refusal('rule', 'release-required');
}
