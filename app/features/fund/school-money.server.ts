import { and, desc, eq, sql } from 'drizzle-orm';
import { finalityOf } from '#app/domain/fund/finality.ts';
import type { LedgerAccount } from '#app/domain/fund/vocabulary.ts';
import type { SchoolCode } from '#app/domain/shared/id.ts';
import type { FiscalYear } from '#app/domain/shared/year.ts';
import { isTurnedDown, votesAsArray } from '#app/features/ledger/votes.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { fundRequests, fundRounds, ledgerTransfers } from '#db/schema/index.ts';

/**
 * A school's money of a fiscal year as the ledger has it, in whole cents: awarded by rounds and on appeal, and where that
 * is now. What lies in a round that the committee turned down is not left to spend. Whoever asks has been authorized.
 */
export async function schoolMoney(ctx: Context, schoolCode: SchoolCode, fiscalYear: FiscalYear) {
  const { fromAccount, toAccount, amount } = ledgerTransfers;
  const entered = sql`${toAccount} = 'award' and ${fromAccount} in ('pool', 'reserve')`;
  const turnedDown = isTurnedDown(sql`fund_rounds.id`);
  const held = (account: LedgerAccount, condition = sql`true`) =>
    sql<number>`coalesce(sum(case when ${toAccount} = ${account} then ${amount}
      when ${fromAccount} = ${account} then -${amount} else 0 end) filter (where ${condition}), 0)`.mapWith(
      Number,
    );
  const [sums] = await ctx.db
    .select({
      awarded: sql<number>`coalesce(sum(${amount}) filter (where ${entered}), 0)`.mapWith(Number),
      awardedToAsks:
        sql<number>`coalesce(sum(${amount}) filter (where ${entered} and ${fundRequests.kind} = 'ask'), 0)`.mapWith(
          Number,
        ),
      left: held('award', sql`not ${turnedDown}`),
      committed: held('commitment'),
      spent: held('spent'),
      returned: held('returned'),
      notApproved: held('award', turnedDown),
    })
    .from(ledgerTransfers)
    .innerJoin(fundRequests, eq(fundRequests.id, ledgerTransfers.fundRequestId))
    .innerJoin(fundRounds, eq(fundRounds.id, ledgerTransfers.roundId))
    .where(and(eq(fundRequests.schoolCode, schoolCode), eq(fundRounds.fiscalYear, fiscalYear)));
  return sums!;
}

/** The shares that a school holds of the adopted formula rounds of a fiscal year, the newest first. */
export async function schoolAllocations(ctx: Context, schoolCode: SchoolCode, fiscalYear: FiscalYear) {
  const rows = await ctx.db
    .select({
      id: fundRequests.id,
      reference: fundRequests.reference,
      slug: fundRounds.slug,
      round: fundRounds.name,
      amount: fundRequests.amount,
      status: fundRounds.status,
      votes: votesAsArray(sql`fund_rounds.id`),
    })
    .from(fundRequests)
    .innerJoin(fundRounds, eq(fundRounds.id, fundRequests.roundId))
    .where(
      and(
        eq(fundRequests.schoolCode, schoolCode),
        eq(fundRequests.kind, 'allocation'),
        eq(fundRounds.fiscalYear, fiscalYear),
      ),
    )
    .orderBy(desc(fundRounds.adoptedAt));
  return rows.map(({ status, votes, ...row }) => ({ ...row, finality: finalityOf(status, votes) }));
}
