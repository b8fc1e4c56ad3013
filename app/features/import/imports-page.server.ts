import { desc, eq } from 'drizzle-orm';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { imports, users } from '#db/schema/index.ts';

const SHOWN = 50;

/** The files brought in so far, newest first, with where each came from. */
export async function importsPage(ctx: Context) {
  authorize(ctx, 'import.run');
  const rows = await ctx.db
    .select({
      id: imports.id,
      kind: imports.kind,
      status: imports.status,
      fileName: imports.fileName,
      source: imports.source,
      schoolYear: imports.schoolYear,
      rowCount: imports.rowCount,
      createdAt: imports.createdAt,
      by: users.name,
    })
    .from(imports)
    .leftJoin(users, eq(users.id, imports.importedBy))
    .orderBy(desc(imports.createdAt))
    .limit(SHOWN);
  return {
    schoolYear: ctx.schoolYear,
    imports: rows.map(({ createdAt, by, ...row }) => ({
      ...row,
      by: by ?? 'The command line',
      at: createdAt.toISOString(),
    })),
  };
}
