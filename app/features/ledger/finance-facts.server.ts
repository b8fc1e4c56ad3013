import { and, asc, eq, inArray, sql } from 'drizzle-orm';
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

/** A file held against the ledger as it stands. Two queries, however long the file is. */
export async function reconcile(ctx: Context, month: string, entries: readonly FinanceEntry[]) {
  const [own, documents] = await Promise.all([
    ctx.db
      .select({
        requisitionNumber: commitments.requisitionNumber,
        fundRequestId: commitments.fundRequestId,
        roundId: commitments.roundId,
        recordedOn: commitments.recordedOn,
        committed: moved(sql`(t.to_account = 'commitment')::int - (t.to_account = 'award')::int`),
        left: moved(sql`(t.to_account = 'commitment')::int - (t.from_account = 'commitment')::int`),
        spent: moved(sql`(t.to_account = 'spent')::int - (t.from_account = 'spent')::int`),
      })
      .from(commitments)
      .innerJoin(fundRounds, eq(fundRounds.id, commitments.roundId))
      .leftJoin(fundYearEnds, eq(fundYearEnds.fiscalYear, fundRounds.fiscalYear))
      .where(sql`${fundYearEnds.fiscalYear} is null`)
      .orderBy(asc(commitments.requisitionNumber)),
    ctx.db
      .select({
        documentNumber: financeDocuments.documentNumber,
        kind: financeDocuments.kind,
        requisitionNumber: financeDocuments.requisitionNumber,
        amount: financeDocuments.amount,
      })
      .from(financeDocuments),
  ]);
  return reconcileFinance(entries, {
    month,
    commitments: own,
    known: new Map(documents.map((document) => [document.documentNumber, document])),
    named: new Set(documents.map(({ requisitionNumber }) => requisitionNumber)),
  });
}

/** The sum of a requisition's transfers, each times what it is worth to an account. */
const moved = (sign: ReturnType<typeof sql>) =>
  sql<number>`coalesce((select sum(t.amount * (${sign})) from ${ledgerTransfers} t
    where t.fund_request_id = ${commitments.fundRequestId} and t.requisition_number = ${commitments.requisitionNumber}), 0)::bigint`.mapWith(
    Number,
  );

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
