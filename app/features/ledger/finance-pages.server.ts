import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
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
import { readKept, reconcile } from './finance-facts.server.ts';
import { OPEN_RESULTS, RECONCILED_WORDS } from './ledger-words.ts';

const SHOWN = 50;

/** The finance office's files so far, newest first, each with how many lines still ask for somebody. */
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
  return { files: rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })) };
}

/** A file with its problems, or with the reconciliation: what it would do while it is previewed, what it did afterwards. */
export async function financeFilePage(ctx: Context, fileId: FinanceFileId) {
  authorize(ctx, 'ledger.read');
  const [found] = await ctx.db
    .select({ file: financeFiles, by: users.name })
    .from(financeFiles)
    .leftJoin(users, eq(users.id, financeFiles.importedBy))
    .where(eq(financeFiles.id, fileId));
  if (!found) throw new Refusal('not-found', 'finance-file');
  const { file } = found;
  const { entries, problems } = readKept(file);
  const lines =
    file.status === 'previewed'
      ? problems.length > 0
        ? []
        : (await reconcile(ctx, file.month, entries)).lines
      : await keptLines(ctx, fileId);
  const named = await whoseAre(
    ctx,
    lines.map(({ requisitionNumber }) => requisitionNumber),
  );
  return {
    id: file.id,
    month: file.month,
    status: file.status,
    fileName: file.fileName,
    checksum: file.checksum,
    rowCount: file.rowCount,
    by: found.by ?? '',
    at: file.createdAt.toISOString(),
    committedAt: file.committedAt?.toISOString() ?? null,
    problems: problems.slice(0, SHOWN),
    problemCount: problems.length,
    good: entries.length,
    counts: Object.keys(RECONCILED_WORDS).map((result) => ({
      result: result as ReconciliationLine['result'],
      lines: lines.filter((line) => line.result === result).length,
    })),
    lines: lines.map((line) => ({ ...line, whose: named.get(line.requisitionNumber) ?? null })),
  };
}

const keptLines = (ctx: Context, fileId: FinanceFileId): Promise<ReconciliationLine[]> =>
  ctx.db
    .select({
      result: reconciliationLines.result,
      line: reconciliationLines.line,
      documentNumber: reconciliationLines.documentNumber,
      requisitionNumber: reconciliationLines.requisitionNumber,
      here: reconciliationLines.here,
      there: reconciliationLines.there,
    })
    .from(reconciliationLines)
    .where(eq(reconciliationLines.fileId, fileId))
    .orderBy(asc(reconciliationLines.position));

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
  const page = await financeFilePage(ctx, fileId);
  const money = (cents: number | null) => (cents === null ? '' : centsAsTyped(cents));
  async function* batches() {
    yield page.lines.map((line) => [
      ...[RECONCILED_WORDS[line.result].name, String(line.line ?? ''), line.documentNumber ?? ''],
      ...[line.requisitionNumber, line.whose ?? '', money(line.here), money(line.there)],
      RECONCILED_WORDS[line.result].todo,
    ]);
  }
  const headings = [
    'Result',
    'Line',
    'Document',
    'Requisition',
    'Request',
    'Crosswalk',
    'Finance',
    'What to do',
  ];
  return { name: `reconciliation-${page.month}.csv`, body: csvStream(headings, batches()) };
}
