import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import type { FiscalYear } from '#app/domain/shared/year.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  fundRequests,
  fundRounds,
  ledgerTransfers,
  offerings,
  organizations,
  planLines,
} from '#db/schema/index.ts';
import { isTurnedDown } from './votes.server.ts';

/**
 * What a school plans to buy in a fiscal year, over all of its awards, by month; nothing of a round that the committee turned down.
 * `unplanned` is what single awards hold beyond their own plans: one that is planned for more than it holds makes up for none that
 * is not planned. Amounts in whole cents. Two queries. Whoever asks has been authorized.
 */
export async function schoolPlan(ctx: Context, schoolCode: SchoolCode, fiscalYear: FiscalYear) {
  const stands = and(
    eq(fundRequests.schoolCode, schoolCode),
    eq(fundRounds.fiscalYear, fiscalYear),
    sql`not ${isTurnedDown(sql`fund_rounds.id`)}`,
  );
  const [lines, [awards]] = await Promise.all([linesOf(ctx, stands), unplannedOf(ctx, stands)]);
  return { lines, planned: lines.reduce((sum, { amount }) => sum + amount, 0), unplanned: awards!.unplanned };
}

const linesOf = (ctx: Context, stands: SQL | undefined) =>
  ctx.db
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
    .where(stands)
    .orderBy(asc(planLines.month), asc(planLines.createdAt), asc(planLines.id));

/** An award holds what lies in it, is committed out of it or was spent. */
const HELD = sql`('award', 'commitment', 'spent')`;

const unplannedOf = (ctx: Context, stands: SQL | undefined) =>
  ctx.db
    .select({
      unplanned: sql<number>`coalesce(sum(greatest(0,
        (select coalesce(sum(t.amount * ((t.to_account in ${HELD})::int - (t.from_account in ${HELD})::int)), 0)
          from ${ledgerTransfers} t where t.fund_request_id = fund_requests.id)
        - (select coalesce(sum(line.amount), 0) from ${planLines} line
          where line.fund_request_id = fund_requests.id))), 0)`.mapWith(Number),
    })
    .from(fundRequests)
    .innerJoin(fundRounds, eq(fundRounds.id, fundRequests.roundId))
    .where(stands);
