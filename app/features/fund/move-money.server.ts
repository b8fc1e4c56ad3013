import { eq, sql } from 'drizzle-orm';
import { type Balances, judgeTransfer, type Transfer } from '#app/domain/fund/judge-transfer.ts';
import { LEDGER_ACCOUNTS } from '#app/domain/fund/vocabulary.ts';
import type { FundRequestId, FundRoundId, TransferId } from '#app/domain/shared/id.ts';
import { cents } from '#app/domain/shared/money.ts';
import type { Context } from '#app/platform/context.server.ts';
import { insertSet } from '#db/insert-set.ts';
import { ledgerTransfers } from '#db/schema/index.ts';

export type Movement = Transfer & {
  readonly fundRequestId?: FundRequestId | null;
  readonly requisitionNumber?: string | null;
  readonly documentNumber?: string | null;
  readonly memo: string;
};

/** What each account of a round holds, summed from every transfer ever made. */
export async function balancesOf(ctx: Context, roundId: FundRoundId): Promise<Balances> {
  const rows = await ctx.db
    .select({
      from: ledgerTransfers.fromAccount,
      to: ledgerTransfers.toAccount,
      total: sql<string>`sum(${ledgerTransfers.amount})`,
    })
    .from(ledgerTransfers)
    .where(eq(ledgerTransfers.roundId, roundId))
    .groupBy(ledgerTransfers.fromAccount, ledgerTransfers.toAccount);
  const balances = Object.fromEntries(LEDGER_ACCOUNTS.map((account) => [account, 0]));
  for (const { from, to, total } of rows) {
    balances[from]! -= Number(total);
    balances[to]! += Number(total);
  }
  return balances;
}

/**
 * Writes transfers of one round in their order. The rule is asked before each, with the balances that the ones before it
 * leave; the database asks again, for each request and requisition. The caller holds the round's row, so nobody else moves
 * its money meanwhile. Answers the transfers' ids in the same order.
 */
export async function moveMoney(
  ctx: Context,
  roundId: FundRoundId,
  movements: readonly Movement[],
): Promise<TransferId[]> {
  if (movements.length === 0) return [];
  let balances = await balancesOf(ctx, roundId);
  for (const movement of movements) {
    const verdict = judgeTransfer(balances, movement);
    if (!verdict.ok)
      throw new Error(`${movement.from} → ${movement.to} ${movement.amount}: ${verdict.reason}`);
    balances = verdict.balances;
  }
  const rows = movements.map((movement) => ({
    roundId,
    fundRequestId: movement.fundRequestId ?? null,
    fromAccount: movement.from,
    toAccount: movement.to,
    amount: cents(movement.amount),
    requisitionNumber: movement.requisitionNumber ?? null,
    documentNumber: movement.documentNumber ?? null,
    memo: movement.memo,
    recordedBy: ctx.actor.userId,
    recordedAt: ctx.now,
  }));
  const written = await ctx.db.execute<{ id: TransferId }>(sql`
    with written as (${insertSet(ledgerTransfers, rows)} returning id, sequence)
    select id from written order by sequence`);
  return written.map(({ id }) => id);
}

/** Movements that would move nothing are left out: the ledger holds whole cents above zero. */
export const positive = (movements: readonly Movement[]): Movement[] =>
  movements.filter(({ amount }) => amount > 0);
