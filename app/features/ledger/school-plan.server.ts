import { and, asc, eq, sql } from 'drizzle-orm';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import type { FiscalYear } from '#app/domain/shared/year.ts';
import type { Context } from '#app/platform/context.server.ts';
import { fundRequests, fundRounds, offerings, organizations, planLines } from '#db/schema/index.ts';
import { isTurnedDown } from './votes.server.ts';

/**
 * What a school plans to buy in a fiscal year, over all of its awards, by month; nothing of a round that the committee turned down.
 * Amounts in whole cents. One query. Whoever asks has been authorized.
 */
export async function schoolPlan(ctx: Context, schoolCode: SchoolCode, fiscalYear: FiscalYear) {
  const lines = await ctx.db
    .select({
      id: planLines.id,
      month: planLines.month,
      purpose: planLines.purpose,
      amount: planLines.amount,
      offering: offerings.name,
      organization: organizations.name,
      award: fundRequests.id,
      reference: fundRequests.reference,
    })
    .from(planLines)
    .innerJoin(fundRequests, eq(fundRequests.id, planLines.fundRequestId))
    .innerJoin(fundRounds, eq(fundRounds.id, fundRequests.roundId))
    .innerJoin(offerings, eq(offerings.id, planLines.offeringId))
    .innerJoin(organizations, eq(organizations.id, planLines.organizationId))
    .where(
      and(
        eq(fundRequests.schoolCode, schoolCode),
        eq(fundRounds.fiscalYear, fiscalYear),
        sql`not ${isTurnedDown(sql`fund_rounds.id`)}`,
      ),
    )
    .orderBy(asc(planLines.month), asc(planLines.createdAt), asc(planLines.id));
  return { lines, planned: lines.reduce((sum, { amount }) => sum + amount, 0) };
}
