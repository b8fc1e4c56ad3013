import { and, asc, desc, eq, isNull, ne } from 'drizzle-orm';
import type { OrganizationId } from '#app/domain/shared/id.ts';
import { today } from '#app/features/district/today.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { documents, files } from '#db/schema/index.ts';

/** An organization's own papers as they stand: no replaced ones, and none of a single partnership. */
export async function papersOnFile(ctx: Context, organizationId: OrganizationId) {
  const rows = await ctx.db
    .select({
      id: documents.id,
      kind: documents.kind,
      status: documents.status,
      fileId: files.id,
      fileName: files.name,
      validUntil: documents.validUntil,
    })
    .from(documents)
    .innerJoin(files, eq(files.id, documents.fileId))
    .where(
      and(
        eq(documents.organizationId, organizationId),
        ne(documents.status, 'replaced'),
        isNull(documents.partnershipId),
      ),
    )
    .orderBy(asc(documents.kind), desc(documents.createdAt));
  const now = today(ctx);
  // Its last day is still a day of it.
  return rows.map((row) => ({ ...row, ended: row.validUntil !== null && row.validUntil < now }));
}

export type PaperOnFile = Awaited<ReturnType<typeof papersOnFile>>[number];
