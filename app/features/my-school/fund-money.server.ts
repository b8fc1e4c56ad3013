import { and, eq, ne, sql } from 'drizzle-orm';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import { fiscalYearOf } from '#app/domain/shared/year.ts';
import type { Context } from '#app/platform/context.server.ts';
import { fundAwards, fundRequests, fundRounds } from '#db/schema/index.ts';

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
  return {
    fiscalYear: fiscalYearOf(ctx.schoolYear),
    asked,
    awarded,
    waiting,
    requestsWaiting,
    notAwarded: asked - awarded - waiting,
  };
}
