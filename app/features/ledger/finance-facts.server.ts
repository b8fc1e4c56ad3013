import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { type FinanceEntry, readFinanceFile } from '#app/domain/fund/read-finance-file.ts';
import { reconcileFinance } from '#app/domain/fund/reconcile-finance.ts';
import type { FileProblem } from '#app/domain/shared/read-table.ts';
import { readCsv } from '#app/features/import/read-csv.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import {
  commitments,
  financeDocuments,
  fundRounds,
  fundYearEnds,
  ledgerTransfers,
} from '#db/schema/index.ts';

export type ReadFile = { entries: FinanceEntry[]; problems: FileProblem[] };

export const readKept = (file: { content: string; month: string }): ReadFile =>
  readFinanceFile(readCsv(Buffer.from(file.content)).cells, file.month);

/**
 * A file held against the ledger as it stands. Three queries that read each row once, however long the file is, put together here:
 * the database has no figures of what was written a moment ago, and would look through the ledger for each requisition anew.
 */
export async function reconcile(ctx: Context, month: string, entries: readonly FinanceEntry[]) {
  const [own, moved, documents] = await Promise.all([
    ctx.db
      .select({
        requisitionNumber: commitments.requisitionNumber,
        fundRequestId: commitments.fundRequestId,
        roundId: commitments.roundId,
        recordedOn: commitments.recordedOn,
      })
      .from(commitments)
      .innerJoin(fundRounds, eq(fundRounds.id, commitments.roundId))
      .leftJoin(fundYearEnds, eq(fundYearEnds.fiscalYear, fundRounds.fiscalYear))
      .where(sql`${fundYearEnds.fiscalYear} is null`)
      .orderBy(asc(commitments.requisitionNumber)),
    movedByRequisition(ctx),
    ctx.db
      .select({
        documentNumber: financeDocuments.documentNumber,
        kind: financeDocuments.kind,
        requisitionNumber: financeDocuments.requisitionNumber,
        amount: financeDocuments.amount,
      })
      .from(financeDocuments),
  ]);
  const sums = new Map(
    moved.map(({ fundRequestId, requisitionNumber, ...sum }) => [
      `${fundRequestId} ${requisitionNumber}`,
      sum,
    ]),
  );
  return reconcileFinance(entries, {
    month,
    commitments: own.map((each) => ({
      ...each,
      ...(sums.get(`${each.fundRequestId} ${each.requisitionNumber}`) ?? NOTHING_MOVED),
    })),
    known: new Map(documents.map((document) => [document.documentNumber, document])),
    named: new Set(documents.map(({ requisitionNumber }) => requisitionNumber)),
  });
}

const NOTHING_MOVED = { committed: 0, left: 0, spent: 0 } as const;

/** What was ever put under each requisition, what lies there, and what was spent of it. */
function movedByRequisition(ctx: Context) {
  const { fundRequestId, requisitionNumber, fromAccount, toAccount, amount } = ledgerTransfers;
  const sum = (sign: ReturnType<typeof sql>) => sql`sum(${amount} * (${sign}))`.mapWith(Number);
  return ctx.db
    .select({
      ...{ fundRequestId, requisitionNumber },
      committed: sum(sql`(${toAccount} = 'commitment')::int - (${toAccount} = 'award')::int`),
      left: sum(sql`(${toAccount} = 'commitment')::int - (${fromAccount} = 'commitment')::int`),
      spent: sum(sql`(${toAccount} = 'spent')::int - (${fromAccount} = 'spent')::int`),
    })
    .from(ledgerTransfers)
    .where(isNotNull(requisitionNumber))
    .groupBy(fundRequestId, requisitionNumber);
}

/** The rounds of some postings, each row held until commit, in order of id. */
export async function lockRounds(ctx: Context, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await ctx.db
    .select({ id: fundRounds.id })
    .from(fundRounds)
    .where(and(inArray(fundRounds.id, [...new Set(ids)] as never[])))
    .orderBy(asc(fundRounds.id))
    .for('update');
}
