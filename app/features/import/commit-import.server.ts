import { eq } from 'drizzle-orm';
import type { ImportId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { imports } from '#db/schema/index.ts';
import { readCsv } from './read-csv.server.ts';
import { readImport } from './read-import.server.ts';
import { writeOpportunityIndex, writeSchools } from './write-import.server.ts';

/** Takes a previewed file in, whole or not at all. The file is read again, since the district may have changed since. */
export async function commitImport(ctx: Context, importId: ImportId): Promise<{ rows: number }> {
  authorize(ctx, 'import.run');
  return inTransaction(ctx, async (ctx) => {
    const [kept] = await ctx.db.select().from(imports).where(eq(imports.id, importId)).for('update');
    if (!kept) throw new Refusal('not-found', 'import');
    if (kept.status !== 'previewed') throw new Refusal('rule', 'import-settled');

    const read = await readImport(ctx, kept.kind, readCsv(Buffer.from(kept.content)).cells);
    if (read.problems.length > 0)
      throw new Refusal('rule', 'import-has-problems', { problems: read.problems.length });
    if (read.kind === 'schools') await writeSchools(ctx, kept, read.rows);
    else await writeOpportunityIndex(ctx, kept, read.rows);
    await ctx.db
      .update(imports)
      .set({ status: 'committed', committedAt: ctx.now })
      .where(eq(imports.id, importId));
    await record(ctx, {
      type: 'import.committed',
      subjectType: 'import',
      subjectId: importId,
      data: { kind: kept.kind, schoolYear: kept.schoolYear, rows: read.rows.length, checksum: kept.checksum },
    });
    return { rows: read.rows.length };
  });
}
