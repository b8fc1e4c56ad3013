import { createHash } from 'node:crypto';
import type { ImportId } from '#app/domain/shared/id.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { imports } from '#db/schema/index.ts';
import type { ImportInput } from './inputs.ts';
import { readCsv } from './read-csv.server.ts';

export type PreviewImportInput = ImportInput & { file: { name: string; content: Uint8Array } };

/** Keeps a file for a look before anything changes. Only what is committed afterwards touches the district's data. */
export async function previewImport(ctx: Context, input: PreviewImportInput): Promise<ImportId> {
  authorize(ctx, 'import.run');
  const { cells, text } = readCsv(input.file.content);
  return inTransaction(ctx, async (ctx) => {
    const [kept] = await ctx.db
      .insert(imports)
      .values({
        kind: input.kind,
        fileName: input.file.name.slice(0, 200),
        source: input.source,
        asOf: input.asOf,
        schoolYear: input.schoolYear,
        checksum: createHash('sha256').update(input.file.content).digest('hex'),
        content: text,
        rowCount: Math.max(0, cells.length - 1),
        importedBy: ctx.actor.userId,
      })
      .returning({ id: imports.id });
    await record(ctx, {
      type: 'import.previewed',
      subjectType: 'import',
      subjectId: kept!.id,
      data: { kind: input.kind, file: input.file.name, schoolYear: input.schoolYear },
    });
    return kept!.id;
  });
}
