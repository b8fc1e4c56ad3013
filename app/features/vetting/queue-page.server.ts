import { and, sql } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import type { QueueInput } from './inputs.ts';
import { queueChoices } from './queue-choices.server.ts';
import { queueConditions, queueOrder, removesMost } from './queue-conditions.server.ts';
import { queueRows } from './queue-rows.server.ts';
import { standingColumns, standings, viewCounts } from './standings.server.ts';

export const QUEUE_PAGE_SIZE = 25;

/** The Office's queue: one page of one view, filtered and sorted by the address. */
export async function queuePage(ctx: Context, search: QueueInput) {
  authorize(ctx, 'application.list');
  const standing = standings(ctx);
  const [found, counts, filters] = await Promise.all([
    ctx.db
      .select({ standing: standingColumns(standing), total: sql<number>`count(*) over ()`.mapWith(Number) })
      .from(standing)
      .where(and(...Object.values(queueConditions(ctx, standing, search))))
      .orderBy(...queueOrder(standing, search.sort))
      .limit(QUEUE_PAGE_SIZE)
      .offset((search.page - 1) * QUEUE_PAGE_SIZE),
    viewCounts(ctx),
    queueChoices(ctx),
  ]);
  return {
    search,
    counts,
    filters,
    total: found[0]?.total ?? 0,
    removesMost: found.length === 0 ? await removesMost(ctx, search) : null,
    pageSize: QUEUE_PAGE_SIZE,
    loadedAt: ctx.now.toISOString(),
    rows: await queueRows(
      ctx,
      found.map((row) => row.standing),
    ),
    allowed: { assign: can(ctx.actor, 'application.assign') },
  };
}
