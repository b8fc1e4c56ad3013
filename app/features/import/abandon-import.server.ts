import { eq } from 'drizzle-orm';
import type { ImportId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { imports } from '#db/schema/index.ts';

/** Lays a previewed file aside. It stays on the list, and changes nothing. */
export async function abandonImport(ctx: Context, importId: ImportId): Promise<void> {
  authorize(ctx, 'import.run');
  await inTransaction(ctx, async (ctx) => {
    const [kept] = await ctx.db.select().from(imports).where(eq(imports.id, importId)).for('update');
    if (!kept) throw new Refusal('not-found', 'import');
    if (kept.status !== 'previewed') throw new Refusal('rule', 'import-settled');
    await ctx.db.update(imports).set({ status: 'abandoned' }).where(eq(imports.id, importId));
    await record(ctx, {
      type: 'import.abandoned',
      subjectType: 'import',
      subjectId: importId,
      data: { kind: kept.kind },
    });
  });
}
