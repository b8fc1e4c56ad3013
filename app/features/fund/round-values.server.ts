import { eq } from 'drizzle-orm';
import { judgeRoundRules, sumOfWeights } from '#app/domain/fund/round-rules.ts';
import type { FundRoundId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type ClockTime, type FiscalYear, schoolYearStarting } from '#app/domain/shared/year.ts';
import { instantOf } from '#app/features/district/instant-of.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { inBatches } from '#db/in-batches.ts';
import { fundPledges } from '#db/schema/index.ts';
import { formulaValues, type Pledge } from './formula-values.server.ts';
import type { RoundInput } from './inputs.ts';
import { requireReleases } from './releases.server.ts';

/** `FY27` holds the money of the school year 2026-27. */
export const schoolYearOfFiscal = (year: FiscalYear) => schoolYearStarting(1999 + Number(year.slice(2)));

/** What the form says as a round keeps it, once the rules on rules allow it. */
export async function roundValues(ctx: Context, input: RoundInput, lotterySeed: string) {
  const { values: formula, pledges } = await formulaValues(ctx, input);
  const zone = ctx.district.timeZone;
  const { releaseId, opensOn, closesOn, closesAt: closingTime, pledges: _, ...plain } = input;
  const values = {
    ...plain,
    ...formula,
    schoolYear: schoolYearOfFiscal(input.fiscalYear),
    opportunityIndexReleaseId: releaseId,
    opensAt: instantOf(zone, opensOn, '00:00' as ClockTime),
    closesAt: instantOf(zone, closesOn, closingTime),
  };
  const weights = {
    opportunityIndex: values.weightOpportunityIndex,
    quality: values.weightQuality,
    reach: values.weightReach,
    underserved: values.weightUnderserved,
  };
  const [problem] = judgeRoundRules({ ...values, weights, lotterySeed });
  if (problem)
    throw new Refusal('rule', `rules-${problem.field}-${problem.code}`, {
      weights: sumOfWeights(weights),
    });
  await requireReleases(ctx, values);
  return { values, pledges };
}

/** Puts what schools put in themselves in place of what was listed before; the database refuses it once the round is open. */
export async function keepPledges(
  ctx: Context,
  roundId: FundRoundId,
  pledges: readonly Pledge[],
): Promise<void> {
  await ctx.db.delete(fundPledges).where(eq(fundPledges.roundId, roundId));
  const rows = pledges.map((pledge) => ({ roundId, ...pledge }));
  for (const batch of inBatches(rows)) await ctx.db.insert(fundPledges).values(batch);
}
