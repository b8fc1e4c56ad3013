import { and, eq, ne, sql } from 'drizzle-orm';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import { fiscalYearOf } from '#app/domain/shared/year.ts';
import type { Context } from '#app/platform/context.server.ts';
import { fundAwards, fundRequests, fundRounds, ledgerTransfers } from '#db/schema/index.ts';

/** What the school has asked the Fund for this year, by what became of it. Drafts are not asked yet. */
export async function fundMoney(ctx: Context, schoolCode: SchoolCode) {
  const whole = (condition: ReturnType<typeof sql>) =>
    sql<number>`coalesce(sum(${fundRequests.amount}) filter (where ${condition}), 0)`.mapWith(Number);
  const [sums] = await ctx.db
    .select({
      asked: whole(sql`${fundRequests.status} in ('submitted', 'awarded', 'not-awarded')`),
      waiting: whole(sql`${fundRequests.status} = 'submitted'`),
      requestsWaiting: sql<number>`count(*) filter (where ${fundRequests.status} = 'submitted')`.mapWith(
        Number,
      ),
      awarded: sql<number>`coalesce(sum(${fundAwards.amount}), 0)`.mapWith(Number),
    })
    .from(fundRequests)
    .innerJoin(fundRounds, eq(fundRounds.id, fundRequests.roundId))
    .leftJoin(fundAwards, eq(fundAwards.fundRequestId, fundRequests.id))
    .where(
      and(
        eq(fundRequests.schoolCode, schoolCode),
        eq(fundRounds.schoolYear, ctx.schoolYear),
        ne(fundRequests.status, 'withdrawn'),
      ),
    );
  const { asked, waiting, awarded, requestsWaiting } = sums!;
  const { committed, spent } = await moved(ctx, schoolCode);
  return {
    fiscalYear: fiscalYearOf(ctx.schoolYear),
    asked,
    awarded,
    committed,
    spent,
    waiting,
    requestsWaiting,
    notAwarded: asked - awarded - waiting,
  };
}

/** What of the awards is committed to a purchase now, and what is spent: the balance of either account in the ledger. */
async function moved(ctx: Context, schoolCode: SchoolCode) {
  const balance = (account: 'commitment' | 'spent') =>
    sql<number>`coalesce(sum(case when ${ledgerTransfers.toAccount} = ${account} then ${ledgerTransfers.amount}
      when ${ledgerTransfers.fromAccount} = ${account} then -${ledgerTransfers.amount} else 0 end), 0)`.mapWith(
      Number,
    );
  const [sums] = await ctx.db
    .select({ committed: balance('commitment'), spent: balance('spent') })
    .from(ledgerTransfers)
    .innerJoin(fundRequests, eq(fundRequests.id, ledgerTransfers.fundRequestId))
    .innerJoin(fundRounds, eq(fundRounds.id, fundRequests.roundId))
    .where(and(eq(fundRequests.schoolCode, schoolCode), eq(fundRounds.schoolYear, ctx.schoolYear)));
  return sums!;
}
