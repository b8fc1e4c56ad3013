import { eq, sql } from 'drizzle-orm';
import { type UndoObstacle, undoObstacles } from '#app/domain/organization/judge-merge.ts';
import type { MergeId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { refreshClearance } from '#app/features/partnership/clearance.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { organizationMergeRows, organizationMerges, organizations } from '#db/schema/index.ts';
import { changedSince } from './merge-changes.server.ts';
import { holdBoth } from './merge-organizations.server.ts';
import { putBack } from './row-images.server.ts';

export type Merge = typeof organizationMerges.$inferSelect;

/** Everything that stands in the way of taking a merge back, read on the connection it is given. */
export async function whyNotUndo(ctx: Context, merge: Merge): Promise<UndoObstacle[]> {
  const [kept] = await ctx.db
    .select({ mergedInto: organizations.mergedInto })
    .from(organizations)
    .where(eq(organizations.id, merge.keptId));
  return undoObstacles({
    undone: merge.undoneAt !== null,
    now: ctx.now,
    undoUntil: merge.undoUntil,
    keptMerged: kept?.mergedInto !== null,
    changed: merge.undoneAt === null ? await changedSince(ctx.db, merge) : [],
  });
}

/** Takes a merge back: every row that it touched is as it was, and both records stand beside each other again. */
export async function undoMerge(ctx: Context, input: { mergeId: MergeId; reason: string }): Promise<void> {
  authorize(ctx, 'organization.unmerge');
  await inTransaction(ctx, async (ctx) => {
    const [found] = await ctx.db
      .select()
      .from(organizationMerges)
      .where(eq(organizationMerges.id, input.mergeId));
    if (!found) throw new Refusal('not-found', 'merge');
    await holdBoth(ctx, found);
    const [merge] = await ctx.db
      .select()
      .from(organizationMerges)
      .where(eq(organizationMerges.id, input.mergeId))
      .for('update');
    const obstacles = await whyNotUndo(ctx, merge!);
    const [first] = obstacles;
    if (first) {
      const what = obstacles.flatMap((obstacle) => ('what' in obstacle ? obstacle.what : [])).join(', ');
      throw new Refusal('rule', first.code, { what });
    }
    await putAllBack(ctx, merge!);
    await ctx.db
      .update(organizationMerges)
      .set({ undoneBy: requireUser(ctx), undoneAt: ctx.now, undoReason: input.reason })
      .where(eq(organizationMerges.id, merge!.id));
    await refreshClearance(ctx, { organizationIds: [merge!.keptId, merge!.goneId] });
    await recordUndone(ctx, merge!, input.reason);
    await ctx.db.execute(sql`
      update organizations set likeness_sought_for = null where id in (${merge!.keptId}, ${merge!.goneId})`);
  });
}

/** The organizations first: nothing may belong to one that is merged. */
async function putAllBack(ctx: Context, merge: Merge): Promise<void> {
  const rows = await ctx.db
    .select()
    .from(organizationMergeRows)
    .where(eq(organizationMergeRows.mergeId, merge.id))
    .orderBy(sql`${organizationMergeRows.tableName} <> 'organizations'`, organizationMergeRows.tableName);
  for (const row of rows) await putBack(ctx.db, row);
}

async function recordUndone(ctx: Context, merge: Merge, reason: string): Promise<void> {
  for (const organizationId of [merge.goneId, merge.keptId]) {
    await record(ctx, {
      type: 'organization.merge-undone',
      subjectType: 'organization',
      subjectId: organizationId,
      organizationId,
      data: { mergeId: merge.id, reason },
    });
  }
}
