import { and, eq, ne, sql } from 'drizzle-orm';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import { fiscalYearOf } from '#app/domain/shared/year.ts';
import { schoolMoney } from '#app/features/fund/school-money.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { fundRequests, fundRounds } from '#db/schema/index.ts';

/** What the school has asked the Fund for this year, by what became of it, and its shares by formula. Drafts are not asked yet. */
export async function fundMoney(ctx: Context, schoolCode: SchoolCode) {
  const whole = (condition: ReturnType<typeof sql>) =>
    sql<number>`coalesce(sum(${fundRequests.amount}) filter (where ${condition}), 0)`.mapWith(Number);
  const [sums] = await ctx.db
    .select({
      asked: whole(
        sql`${fundRequests.kind} = 'ask' and ${fundRequests.status} in ('submitted', 'awarded', 'not-awarded')`,
      ),
      shares: whole(sql`${fundRequests.kind} = 'allocation'`),
      waiting: whole(sql`${fundRequests.status} = 'submitted'`),
      requestsWaiting: sql<number>`count(*) filter (where ${fundRequests.status} = 'submitted')`.mapWith(
        Number,
      ),
    })
    .from(fundRequests)
    .innerJoin(fundRounds, eq(fundRounds.id, fundRequests.roundId))
    .where(
      and(
        eq(fundRequests.schoolCode, schoolCode),
        eq(fundRounds.schoolYear, ctx.schoolYear),
        ne(fundRequests.status, 'withdrawn'),
      ),
    );
  const { asked, shares, waiting, requestsWaiting } = sums!;
  const fiscalYear = fiscalYearOf(ctx.schoolYear);
  const { awarded, awardedToAsks, committed, spent } = await schoolMoney(ctx, schoolCode, fiscalYear);
  return {
    fiscalYear,
    asked,
    shares,
    awarded,
    awardedToAsks,
    committed,
    spent,
    waiting,
    requestsWaiting,
    notAwarded: asked - awardedToAsks - waiting,
  };
}
