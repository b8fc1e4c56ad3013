import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { judgeYearEnd } from '#app/domain/fund/judge-year-end.ts';
import { cents } from '#app/domain/shared/money.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type FiscalYear, lastDay } from '#app/domain/shared/year.ts';
import { today } from '#app/features/district/today.server.ts';
import { type Movement, moveMoney, positive } from '#app/features/fund/move-money.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { fundRequests, fundRounds, fundYearEnds, ledgerBalances, users } from '#db/schema/index.ts';

const LEFT = ['award', 'commitment', 'returned', 'pool', 'reserve'] as const;

/** Every fiscal year with a round, the newest first, with what is left in it and who ended it. */
export async function yearEndsPage(ctx: Context) {
  authorize(ctx, 'ledger.read');
  const years = await ctx.db
    .select({
      fiscalYear: fundRounds.fiscalYear,
      schoolYear: sql<string>`max(${fundRounds.schoolYear})`,
      rounds: sql<number>`count(distinct ${fundRounds.id})::int`,
      left: sql<string>`coalesce(sum(${ledgerBalances.balance}) filter (where ${inArray(ledgerBalances.account, [...LEFT])}), 0)`,
      spent: sql<string>`coalesce(sum(${ledgerBalances.balance}) filter (where ${ledgerBalances.account} = 'spent'), 0)`,
    })
    .from(fundRounds)
    .leftJoin(ledgerBalances, eq(ledgerBalances.roundId, fundRounds.id))
    .groupBy(fundRounds.fiscalYear)
    .orderBy(desc(fundRounds.fiscalYear));
  const ends = await ctx.db
    .select({ end: fundYearEnds, by: users.name })
    .from(fundYearEnds)
    .innerJoin(users, eq(users.id, fundYearEnds.closedBy));
  return years.map(({ left, spent, ...year }) => {
    const found = ends.find(({ end }) => end.fiscalYear === year.fiscalYear);
    return {
      ...year,
      left: Number(left),
      spent: Number(spent),
      ended: found
        ? { by: found.by, at: found.end.closedAt.toISOString(), returned: found.end.returned }
        : null,
    };
  });
}

/** What ending a year would return, award by award, and whether it may be ended now. */
export async function yearEndPage(ctx: Context, fiscalYear: FiscalYear) {
  authorize(ctx, 'ledger.read');
  const { rounds, verdict, isClosed } = await yearOf(ctx, fiscalYear);
  if (rounds.length === 0) throw new Refusal('not-found', 'fiscal-year');
  const left = await leftOf(ctx, fiscalYear);
  return {
    fiscalYear,
    lastDay: lastDay(rounds[0]!.schoolYear),
    isClosed,
    mayEnd: verdict.ok,
    whyNot: verdict.ok ? null : verdict.reason,
    rows: left.map(({ holder, ...row }) => ({
      ...row,
      key: `${holder} ${row.requisitionNumber} ${row.account}`,
    })),
    total: left.reduce((sum, { amount }) => sum + amount, 0),
  };
}

/** Sends everything that is left of a fiscal year back to the budget it came from, once. Open commitments lapse with it. */
export async function endYear(ctx: Context, fiscalYear: FiscalYear): Promise<{ returned: number }> {
  authorize(ctx, 'ledger.end-year');

  return inTransaction(ctx, async (ctx) => {
    const { rounds, verdict } = await yearOf(ctx, fiscalYear, true);
    if (!verdict.ok) throw new Refusal('rule', verdict.reason);
    const left = await leftOf(ctx, fiscalYear);
    const returned = left.reduce((sum, { amount }) => sum + amount, 0);
    for (const round of rounds) {
      const own = left.filter(({ roundId }) => roundId === round.id);
      const held = own.filter(({ account }) => account === 'award' || account === 'commitment');
      const total = (account: string) =>
        own.reduce((sum, row) => sum + (row.account === account ? row.amount : 0), 0);
      const lapsed = held.reduce((sum, { amount }) => sum + amount, 0);
      await moveMoney(
        ctx,
        round.id,
        positive([
          ...held.map(
            ({ account, fundRequestId, requisitionNumber, amount, reference }): Movement => ({
              ...{ from: account, to: 'returned', amount, fundRequestId },
              requisitionNumber: requisitionNumber || null,
              memo: `Left of ${reference ?? round.name} at the end of ${fiscalYear}`,
            }),
          ),
          {
            from: 'reserve',
            to: 'pool',
            amount: total('reserve'),
            memo: `Reserve left at the end of ${fiscalYear}`,
          },
          {
            ...{ from: 'pool', to: 'source', amount: total('reserve') + total('pool') },
            memo: `Pool left at the end of ${fiscalYear}`,
          },
          {
            ...{ from: 'returned', to: 'source', amount: lapsed + total('returned') },
            memo: `Returned at the end of ${fiscalYear}`,
          },
        ]),
      );
    }
    await ctx.db
      .insert(fundYearEnds)
      .values({ fiscalYear, returned: cents(returned), closedBy: requireUser(ctx), closedAt: ctx.now });
    await record(ctx, {
      type: 'fund-year.ended',
      subjectType: 'fund-round',
      subjectId: rounds[0]!.id,
      data: { fiscalYear, returned, rounds: rounds.map(({ name }) => name) },
    });
    return { returned };
  });
}

async function yearOf(ctx: Context, fiscalYear: FiscalYear, lock = false) {
  const query = ctx.db
    .select({
      id: fundRounds.id,
      name: fundRounds.name,
      status: fundRounds.status,
      schoolYear: fundRounds.schoolYear,
    })
    .from(fundRounds)
    .where(eq(fundRounds.fiscalYear, fiscalYear))
    .orderBy(asc(fundRounds.id));
  const rounds = await (lock ? query.for('update') : query);
  const isClosed = (await ctx.db.$count(fundYearEnds, eq(fundYearEnds.fiscalYear, fiscalYear))) > 0;
  const verdict = judgeYearEnd({
    isClosed,
    lastDay: lastDay(rounds[0]?.schoolYear ?? ctx.schoolYear),
    today: today(ctx),
    rounds: rounds.map(({ status }) => status),
  });
  return { rounds, verdict, isClosed };
}

/** Every account of a year that still holds something, by round and request. */
async function leftOf(ctx: Context, fiscalYear: FiscalYear) {
  const rows = await ctx.db
    .select({
      roundId: fundRounds.id,
      round: fundRounds.name,
      account: ledgerBalances.account,
      holder: ledgerBalances.holder,
      requisitionNumber: ledgerBalances.requisitionNumber,
      amount: ledgerBalances.balance,
      fundRequestId: fundRequests.id,
      reference: fundRequests.reference,
    })
    .from(ledgerBalances)
    .innerJoin(fundRounds, eq(fundRounds.id, ledgerBalances.roundId))
    .leftJoin(fundRequests, eq(fundRequests.id, ledgerBalances.holder))
    .where(
      and(
        eq(fundRounds.fiscalYear, fiscalYear),
        inArray(ledgerBalances.account, [...LEFT]),
        sql`${ledgerBalances.balance} > 0`,
      ),
    )
    .orderBy(asc(fundRounds.name), asc(fundRequests.reference), asc(ledgerBalances.account));
  return rows;
}
