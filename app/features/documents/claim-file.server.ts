import { count, eq, sum } from 'drizzle-orm';
import type { FileId, OrganizationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { KeptFile } from '#app/platform/storage/file-store.server.ts';
import { FILE_LIMITS } from '#app/platform/storage/limits.ts';
import { files } from '#db/schema/index.ts';

/** Writes down whose a stored file is. Refuses what would be more than one organization may keep here. */
export async function claimFile(
  ctx: Context,
  organizationId: OrganizationId,
  { kept, name, mediaType }: { kept: KeptFile; name: string; mediaType: string },
): Promise<FileId> {
  const [used] = await ctx.db
    .select({ files: count(), bytes: sum(files.bytes).mapWith(Number) })
    .from(files)
    .where(eq(files.organizationId, organizationId));
  const full =
    (used?.files ?? 0) >= FILE_LIMITS.organizationFiles ||
    (used?.bytes ?? 0) + kept.bytes > FILE_LIMITS.organizationBytes;
  if (full) throw new Refusal('rule', 'file-quota-reached');
  const [file] = await ctx.db
    .insert(files)
    .values({ ...kept, name, mediaType, organizationId, uploadedBy: ctx.actor.userId, createdAt: ctx.now })
    .returning({ id: files.id });
  return file!.id;
}
