import { eq, inArray, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { MergeId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { organizationMergeRows, organizationMerges, organizations, users } from '#db/schema/index.ts';
import { MOVED_TABLES } from './moved-tables.ts';
import { whyNotUndo } from './undo-merge.server.ts';
import { undoWords } from './words.ts';

/** A merge as it was done, and whether it can be taken back. */
export async function mergedPage(ctx: Context, mergeId: MergeId) {
  authorize(ctx, 'look-alike.list');
  const [merge] = await ctx.db.select().from(organizationMerges).where(eq(organizationMerges.id, mergeId));
  if (!merge) throw new Refusal('not-found', 'merge');
  const [records, people, moved, obstacles] = await Promise.all([
    ctx.db
      .select({ id: organizations.id, name: organizations.name, slug: organizations.slug })
      .from(organizations)
      .where(inArray(organizations.id, [merge.keptId, merge.goneId])),
    ctx.db
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(inArray(users.id, [merge.mergedBy, ...(merge.undoneBy ? [merge.undoneBy] : [])])),
    ctx.db
      .select({ table: organizationMergeRows.tableName, n: sql<number>`count(*)::int` })
      .from(organizationMergeRows)
      .where(eq(organizationMergeRows.mergeId, mergeId))
      .groupBy(organizationMergeRows.tableName),
    whyNotUndo(ctx, merge),
  ]);
  const named = (id: string | null) => people.find((person) => person.id === id)?.name ?? '';
  return {
    id: merge.id,
    kept: records.find(({ id }) => id === merge.keptId)!,
    gone: records.find(({ id }) => id === merge.goneId)!,
    reason: merge.reason,
    by: named(merge.mergedBy),
    mergedAt: merge.mergedAt.toISOString(),
    undoUntil: merge.undoUntil.toISOString(),
    undone: merge.undoneAt && {
      at: merge.undoneAt.toISOString(),
      by: named(merge.undoneBy),
      reason: merge.undoReason ?? '',
    },
    moved: MOVED_TABLES.flatMap(({ table, one, many }) => {
      const n = moved.find((row) => row.table === table)?.n ?? 0;
      return n === 0 ? [] : [{ table, count: n, words: n === 1 ? one : many }];
    }),
    obstacles: obstacles.map(undoWords),
    allowed: { undo: can(ctx.actor, 'organization.unmerge') },
  };
}
