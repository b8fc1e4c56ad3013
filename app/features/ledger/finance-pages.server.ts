import { and, asc, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { FinanceEntry } from '#app/domain/fund/read-finance-file.ts';
import type { ReconciliationLine } from '#app/domain/fund/reconcile-finance.ts';
import type { FinanceFileId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { csvStream } from '#app/platform/csv-stream.server.ts';
import { centsAsTyped } from '#app/ui/format.ts';
import {
  commitments,
  financeFiles,
  fundRequests,
  organizations,
  reconciliationLines,
  users,
} from '#db/schema/index.ts';
import { lastBooksCheck } from './check-books.server.ts';
import { readKept, reconcile } from './finance-facts.server.ts';
import { OPEN_RESULTS, RECONCILED_WORDS } from './ledger-words.ts';

const SHOWN = 50;
const CSV_BATCH = 500;

/** The finance office's files so far, newest first, each with how many lines still ask for somebody, and whether the books agree. */
export async function financeFilesPage(ctx: Context) {
  authorize(ctx, 'ledger.read');
  const rows = await ctx.db
    .select({
      id: financeFiles.id,
      month: financeFiles.month,
      status: financeFiles.status,
      fileName: financeFiles.fileName,
      rowCount: financeFiles.rowCount,
      at: financeFiles.createdAt,
      by: users.name,
      open: sql<number>`(select count(*)::int from ${reconciliationLines}
        where ${reconciliationLines.fileId} = ${financeFiles.id} and ${inArray(reconciliationLines.result, [...OPEN_RESULTS])})`,
    })
    .from(financeFiles)
    .leftJoin(users, eq(users.id, financeFiles.importedBy))
    .orderBy(desc(financeFiles.createdAt))
    .limit(SHOWN);
  const books = await lastBooksCheck(ctx);
  return {
    files: rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })),
    /** What came of adding the books up last; null where that was never done. */
    books: books ? { checkedAt: books.checkedAt.toISOString(), differences: books.differences } : null,
  };
}

/**
 * A file with its problems, or with the reconciliation: what it would do while it is previewed, what it did afterwards. A
 * page of lines at a time, those that ask for somebody first.
 */
export async function financeFilePage(ctx: Context, fileId: FinanceFileId, page = 1) {
  authorize(ctx, 'ledger.read');
  const { file, by } = await fileOf(ctx, fileId);
  const { entries, problems } = readKept(file);
  const { counts, lines } =
    file.status === 'previewed'
      ? problems.length > 0
        ? { counts: new Map<string, number>(), lines: [] }
        : await foreseen(ctx, file.month, entries, page)
      : { counts: await keptCounts(ctx, fileId), lines: await keptLines(ctx, fileId, page) };
  const total = [...counts.values()].reduce((sum, n) => sum + n, 0);
  return {
    id: file.id,
    month: file.month,
    status: file.status,
    fileName: file.fileName,
    checksum: file.checksum,
    rowCount: file.rowCount,
    by: by ?? '',
    at: file.createdAt.toISOString(),
    committedAt: file.committedAt?.toISOString() ?? null,
    problems: problems.slice(0, SHOWN),
    problemCount: problems.length,
    good: entries.length,
    counts: RESULTS.map((result) => ({ result, lines: counts.get(result) ?? 0 })),
    lines: await withOwners(ctx, lines),
    page,
    pageCount: Math.max(1, Math.ceil(total / SHOWN)),
  };
}

const RESULTS = Object.keys(RECONCILED_WORDS) as ReconciliationLine['result'][];
const asksForSomebody = ({ result }: Pick<ReconciliationLine, 'result'>) => OPEN_RESULTS.includes(result);

async function fileOf(ctx: Context, fileId: FinanceFileId) {
  const [found] = await ctx.db
    .select({ file: financeFiles, by: users.name })
    .from(financeFiles)
    .leftJoin(users, eq(users.id, financeFiles.importedBy))
    .where(eq(financeFiles.id, fileId));
  if (!found) throw new Refusal('not-found', 'finance-file');
  return found;
}

/** What taking a file in would do. It is held against the ledger whole, and shown a page at a time. */
async function foreseen(ctx: Context, month: string, entries: readonly FinanceEntry[], page: number) {
  const { lines } = await reconcile(ctx, month, entries);
  const counts = new Map<string, number>();
  for (const { result } of lines) counts.set(result, (counts.get(result) ?? 0) + 1);
  const inOrder = [...lines.filter(asksForSomebody), ...lines.filter((line) => !asksForSomebody(line))];
  return { counts, lines: inOrder.slice((page - 1) * SHOWN, page * SHOWN) };
}

async function keptCounts(ctx: Context, fileId: FinanceFileId): Promise<Map<string, number>> {
  const rows = await ctx.db
    .select({ result: reconciliationLines.result, n: sql<number>`count(*)::int` })
    .from(reconciliationLines)
    .where(eq(reconciliationLines.fileId, fileId))
    .groupBy(reconciliationLines.result);
  return new Map(rows.map(({ result, n }) => [result, n]));
}

const LINE = {
  result: reconciliationLines.result,
  line: reconciliationLines.line,
  documentNumber: reconciliationLines.documentNumber,
  requisitionNumber: reconciliationLines.requisitionNumber,
  here: reconciliationLines.here,
  there: reconciliationLines.there,
};

const keptLines = (ctx: Context, fileId: FinanceFileId, page: number): Promise<ReconciliationLine[]> =>
  ctx.db
    .select(LINE)
    .from(reconciliationLines)
    .where(eq(reconciliationLines.fileId, fileId))
    .orderBy(desc(inArray(reconciliationLines.result, [...OPEN_RESULTS])), asc(reconciliationLines.position))
    .limit(SHOWN)
    .offset((page - 1) * SHOWN);

/** The lines of a report in the order in which they were kept, a batch at a time, each from where the one before ended. */
async function* keptBatches(ctx: Context, fileId: FinanceFileId) {
  for (let after = 0; ; after += CSV_BATCH) {
    const lines: ReconciliationLine[] = await ctx.db
      .select(LINE)
      .from(reconciliationLines)
      .where(and(eq(reconciliationLines.fileId, fileId), gt(reconciliationLines.position, after)))
      .orderBy(asc(reconciliationLines.position))
      .limit(CSV_BATCH);
    if (lines.length === 0) return;
    yield lines;
  }
}

async function withOwners(ctx: Context, lines: readonly ReconciliationLine[]) {
  const named = await whoseAre(
    ctx,
    lines.map(({ requisitionNumber }) => requisitionNumber),
  );
  return lines.map((line) => ({ ...line, whose: named.get(line.requisitionNumber) ?? null }));
}

async function whoseAre(ctx: Context, requisitions: readonly string[]) {
  const rows = await ctx.db
    .select({
      requisitionNumber: commitments.requisitionNumber,
      reference: fundRequests.reference,
      organization: organizations.name,
    })
    .from(commitments)
    .innerJoin(fundRequests, eq(fundRequests.id, commitments.fundRequestId))
    .innerJoin(organizations, eq(organizations.id, commitments.organizationId))
    .where(and(inArray(commitments.requisitionNumber, ['', ...new Set(requisitions)])));
  return new Map(
    rows.map(({ requisitionNumber, reference, organization }) => [
      requisitionNumber,
      `${reference}, ${organization}`,
    ]),
  );
}

/** The report as a file, for the finance office. */
export async function reconciliationCsv(ctx: Context, fileId: FinanceFileId) {
  authorize(ctx, 'ledger.read');
  const { file } = await fileOf(ctx, fileId);
  const money = (cents: number | null) => (cents === null ? '' : centsAsTyped(cents));
  async function* batches() {
    const { entries, problems } = readKept(file);
    const all =
      file.status === 'previewed'
        ? [(await reconcile(ctx, file.month, problems.length > 0 ? [] : entries)).lines]
        : keptBatches(ctx, fileId);
    for await (const lines of all) {
      yield (await withOwners(ctx, lines)).map((line) => [
        ...[RECONCILED_WORDS[line.result].name, String(line.line ?? ''), line.documentNumber ?? ''],
        ...[line.requisitionNumber, line.whose ?? '', money(line.here), money(line.there)],
        RECONCILED_WORDS[line.result].todo,
      ]);
    }
  }
  const headings = [
    ...['Result', 'Line', 'Document', 'Requisition', 'Request', 'Crosswalk', 'Finance'],
    'What to do',
  ];
  return { name: `reconciliation-${file.month}.csv`, body: csvStream(headings, batches()) };
}
