import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Posting } from '#app/domain/fund/reconcile-finance.ts';
import type { FinanceFileId, TransferId } from '#app/domain/shared/id.ts';
import { cents } from '#app/domain/shared/money.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type Movement, moveMoney } from '#app/features/fund/move-money.server.ts';
import { readCsv } from '#app/features/import/read-csv.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { insertSet } from '#db/insert-set.ts';
import { financeDocuments, financeFiles, reconciliationLines } from '#db/schema/index.ts';
import { lockRounds, readKept, reconcile } from './finance-facts.server.ts';

export type PreviewFinanceInput = { month: string; file: { name: string; content: Uint8Array } };

/** Keeps the finance office's file of a month for a look before anything changes. */
export async function previewFinanceFile(ctx: Context, input: PreviewFinanceInput): Promise<FinanceFileId> {
  authorize(ctx, 'ledger.import');
  const { cells, text } = readCsv(input.file.content);
  return inTransaction(ctx, async (ctx) => {
    const checksum = createHash('sha256').update(input.file.content).digest('hex');
    const same = and(eq(financeFiles.checksum, checksum), eq(financeFiles.status, 'committed'));
    if ((await ctx.db.$count(financeFiles, same)) > 0) throw new Refusal('rule', 'finance-same-file');
    const [kept] = await ctx.db
      .insert(financeFiles)
      .values({
        month: input.month,
        fileName: input.file.name.slice(0, 200),
        checksum,
        content: text,
        rowCount: Math.max(0, cells.length - 1),
        importedBy: requireUser(ctx),
        createdAt: ctx.now,
      })
      .returning({ id: financeFiles.id });
    await record(ctx, {
      type: 'finance-file.previewed',
      subjectType: 'finance-file',
      subjectId: kept!.id,
      data: { file: input.file.name, month: input.month, checksum },
    });
    return kept!.id;
  });
}

/**
 * Takes a previewed file in, whole or not at all: what is covered is posted to the ledger, every document is remembered by
 * its number, and the reconciliation report is kept as it stood. A document that was taken in before moves nothing.
 */
export async function commitFinanceFile(ctx: Context, fileId: FinanceFileId): Promise<{ posted: number }> {
  authorize(ctx, 'ledger.import');
  return inTransaction(ctx, async (ctx) => {
    const file = await lockFile(ctx, fileId);
    const { entries, problems } = readKept(file);
    if (problems.length > 0) throw new Refusal('rule', 'finance-has-problems', { problems: problems.length });
    const seen = await reconcile(ctx, file.month, entries);
    await lockRounds(
      ctx,
      seen.postings.map(({ roundId }) => roundId),
    );
    const { lines, postings } = await reconcile(ctx, file.month, entries);
    if (postings.length !== seen.postings.length) throw new Refusal('rule', 'finance-moved');

    const transfers = await post(ctx, postings);
    const taken = new Set(
      lines
        .filter(({ result }) => result === 'posted' || result === 'matched')
        .map(({ documentNumber }) => documentNumber),
    );
    const documents = entries
      .filter(({ documentNumber }) => taken.has(documentNumber))
      .map(({ line: _, amount, ...entry }) => ({
        ...entry,
        ...{ fileId, amount: cents(amount), transferId: transfers.get(entry.documentNumber) ?? null },
      }));
    if (documents.length > 0) await ctx.db.execute(insertSet(financeDocuments, documents));
    const report = lines.map(({ here, there, ...line }, at) => ({
      ...line,
      ...{ fileId, position: at + 1 },
      here: here === null ? null : cents(here),
      there: there === null ? null : cents(there),
    }));
    if (report.length > 0) await ctx.db.execute(insertSet(reconciliationLines, report));
    await ctx.db
      .update(financeFiles)
      .set({ status: 'committed', committedAt: ctx.now })
      .where(eq(financeFiles.id, fileId));
    await record(ctx, {
      type: 'finance-file.committed',
      subjectType: 'finance-file',
      subjectId: fileId,
      data: {
        ...{ month: file.month, checksum: file.checksum, rows: entries.length, posted: postings.length },
        open: lines.length - taken.size - lines.filter(({ result }) => result === 'known').length,
      },
    });
    return { posted: postings.length };
  });
}

/** Lays a previewed file aside. It stays on the list, and changes nothing. */
export async function abandonFinanceFile(ctx: Context, fileId: FinanceFileId): Promise<void> {
  authorize(ctx, 'ledger.import');
  await inTransaction(ctx, async (ctx) => {
    const file = await lockFile(ctx, fileId);
    await ctx.db.update(financeFiles).set({ status: 'abandoned' }).where(eq(financeFiles.id, fileId));
    await record(ctx, {
      type: 'finance-file.abandoned',
      subjectType: 'finance-file',
      subjectId: fileId,
      data: { month: file.month },
    });
  });
}

async function lockFile(ctx: Context, fileId: FinanceFileId) {
  const [file] = await ctx.db.select().from(financeFiles).where(eq(financeFiles.id, fileId)).for('update');
  if (!file) throw new Refusal('not-found', 'finance-file');
  if (file.status !== 'previewed') throw new Refusal('rule', 'finance-settled');
  return file;
}

/** Payments leave what their requisition holds; credits come back as returned. Answers the transfers by document. */
async function post(ctx: Context, postings: readonly Posting[]): Promise<Map<string, TransferId>> {
  const written = new Map<string, TransferId>();
  for (const roundId of new Set(postings.map((posting) => posting.roundId))) {
    const own = postings.filter((posting) => posting.roundId === roundId);
    const ids = await moveMoney(
      ctx,
      roundId,
      own.map(({ entry, fundRequestId }): Movement => {
        const { kind, amount, requisitionNumber, documentNumber, postedOn } = entry;
        const way =
          kind === 'payment' ? (['commitment', 'spent'] as const) : (['spent', 'returned'] as const);
        const said = kind === 'payment' ? 'Paid' : 'Credit';
        return {
          ...{ from: way[0], to: way[1], amount, fundRequestId, requisitionNumber, documentNumber },
          memo: `${said} on ${postedOn}`,
        };
      }),
    );
    own.forEach(({ entry }, at) => {
      written.set(entry.documentNumber, ids[at]!);
    });
  }
  return written;
}
