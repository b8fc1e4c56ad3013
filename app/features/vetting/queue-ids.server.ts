import { and } from 'drizzle-orm';
import type { ApplicationId } from '#app/domain/shared/id.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import type { QueueInput } from './inputs.ts';
import { queueConditions, queueOrder } from './queue-conditions.server.ts';
import { type QueueRow, queueRows } from './queue-rows.server.ts';
import { standingColumns, standings } from './standings.server.ts';

/** The ids of all that a view shows, in its order: what an export writes. */
export async function queueIds(ctx: Context, search: QueueInput): Promise<ApplicationId[]> {
  authorize(ctx, 'application.list');
  const standing = standings(ctx);
  const rows = await ctx.db
    .select({ id: standing.id })
    .from(standing)
    .where(and(...Object.values(queueConditions(ctx, standing, search))))
    .orderBy(...queueOrder(standing, search.sort));
  return rows.map(({ id }) => id);
}

/** These applications as rows of the queue, in the order of their ids. */
export async function queueRowsOf(ctx: Context, ids: readonly ApplicationId[]): Promise<QueueRow[]> {
  authorize(ctx, 'application.list');
  if (ids.length === 0) return [];
  const standing = standings(ctx, ids);
  const found = await ctx.db.select(standingColumns(standing)).from(standing);
  const rows = await queueRows(ctx, found);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
