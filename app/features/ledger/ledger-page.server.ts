import { and, desc, eq, ilike, lt, or, type SQL, sql } from 'drizzle-orm';
import { LEDGER_ACCOUNTS } from '#app/domain/fund/vocabulary.ts';
import type { FundRoundId } from '#app/domain/shared/id.ts';
import { balancesOf } from '#app/features/fund/move-money.server.ts';
import { loadRoundHead } from '#app/features/fund/round-head.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { csvStream } from '#app/platform/csv-stream.server.ts';
import { centsAsTyped } from '#app/ui/format.ts';
import { fundRequests, ledgerTransfers, schoolProfiles, users } from '#db/schema/index.ts';
import type { LedgerSearch } from './inputs.ts';
import { ACCOUNT_NAME } from './ledger-words.ts';
import { votesOf } from './votes.server.ts';

const PAGE = 50;
const CSV_BATCH = 500;

/** Every transfer of a round, newest first, with what each account holds. One query for the page of transfers. */
export async function ledgerPage(ctx: Context, slug: string, search: LedgerSearch) {
  authorize(ctx, 'ledger.read');
  const { head, round } = await loadRoundHead(ctx, slug);
  const where = filtered(round.id, search);
  const [balances, votes, total, rows] = await Promise.all([
    balancesOf(ctx, round.id),
    votesOf(ctx, round.id),
    ctx.db
      .select({ n: sql<number>`count(*)::int` })
      .from(ledgerTransfers)
      .leftJoin(fundRequests, eq(fundRequests.id, ledgerTransfers.fundRequestId))
      .where(where),
    transfers(ctx, where, { limit: PAGE, offset: (search.page - 1) * PAGE }),
  ]);
  const count = total[0]?.n ?? 0;
  return {
    head,
    votes,
    balances: LEDGER_ACCOUNTS.map((account) => ({
      account,
      name: ACCOUNT_NAME[account],
      amount: balances[account] ?? 0,
    })),
    search,
    total: count,
    pageCount: Math.max(1, Math.ceil(count / PAGE)),
    rows: rows.map(({ at, ...row }) => ({
      ...row,
      at: at.toISOString(),
      from: ACCOUNT_NAME[row.from],
      to: ACCOUNT_NAME[row.to],
    })),
  };
}

function filtered(roundId: FundRoundId, { account, find }: LedgerSearch): SQL | undefined {
  const like = `%${find.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return and(
    eq(ledgerTransfers.roundId, roundId),
    account === ''
      ? undefined
      : or(eq(ledgerTransfers.fromAccount, account), eq(ledgerTransfers.toAccount, account)),
    find === ''
      ? undefined
      : or(
          ilike(fundRequests.reference, like),
          ilike(ledgerTransfers.requisitionNumber, like),
          ilike(ledgerTransfers.documentNumber, like),
          ilike(ledgerTransfers.memo, like),
        ),
  );
}

/** A page of transfers, newest first; of a page's rows the offset is small, and whoever reads all of them goes by key. */
function transfers(
  ctx: Context,
  where: SQL | undefined,
  { limit, offset = 0 }: { limit: number; offset?: number },
) {
  return ctx.db
    .select({
      sequence: ledgerTransfers.sequence,
      at: ledgerTransfers.recordedAt,
      from: ledgerTransfers.fromAccount,
      to: ledgerTransfers.toAccount,
      amount: ledgerTransfers.amount,
      requisitionNumber: ledgerTransfers.requisitionNumber,
      documentNumber: ledgerTransfers.documentNumber,
      memo: ledgerTransfers.memo,
      by: users.name,
      fundRequestId: fundRequests.id,
      reference: fundRequests.reference,
      kind: fundRequests.kind,
      schoolCode: fundRequests.schoolCode,
      school: schoolProfiles.name,
    })
    .from(ledgerTransfers)
    .leftJoin(users, eq(users.id, ledgerTransfers.recordedBy))
    .leftJoin(fundRequests, eq(fundRequests.id, ledgerTransfers.fundRequestId))
    .leftJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, fundRequests.schoolCode),
        eq(
          schoolProfiles.schoolYear,
          sql`(select school_year from fund_rounds where id = ${ledgerTransfers.roundId})`,
        ),
      ),
    )
    .where(where)
    .orderBy(desc(ledgerTransfers.sequence))
    .limit(limit)
    .offset(offset);
}

const HEADINGS = [
  ...['Number', 'Recorded at', 'From', 'To', 'Amount', 'Request', 'School code', 'School'],
  ...['Requisition', 'Document', 'Memo', 'Recorded by'],
];

/** The same, whole, as a file: written batch by batch while it is sent, each from where the one before ended, so that a transfer recorded meanwhile neither doubles nor hides a line. */
export async function ledgerCsv(ctx: Context, slug: string, search: LedgerSearch) {
  authorize(ctx, 'ledger.read');
  const { round } = await loadRoundHead(ctx, slug);
  const where = filtered(round.id, search);
  async function* batches() {
    for (let before: number | null = null; ; ) {
      const rows = await transfers(
        ctx,
        and(where, before === null ? undefined : lt(ledgerTransfers.sequence, before)),
        { limit: CSV_BATCH },
      );
      if (rows.length === 0) return;
      before = rows.at(-1)!.sequence;
      yield rows.map((row) => [
        ...[String(row.sequence), row.at.toISOString(), row.from, row.to, centsAsTyped(row.amount)],
        ...[row.reference ?? '', row.schoolCode ?? '', row.school ?? '', row.requisitionNumber ?? ''],
        ...[row.documentNumber ?? '', row.memo, row.by ?? ''],
      ]);
    }
  }
  return { name: `${slug}-ledger.csv`, body: csvStream(HEADINGS, batches()) };
}
