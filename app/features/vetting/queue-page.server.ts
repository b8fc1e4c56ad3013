import { and } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import type { QueueInput } from './inputs.ts';
import { queueChoices } from './queue-choices.server.ts';
import { queueConditions, queueOrder, removesMost } from './queue-conditions.server.ts';
import { queueRows } from './queue-rows.server.ts';
import { pageWithCounts } from './standings.server.ts';

export const QUEUE_PAGE_SIZE = 25;

/** The Office's queue: one page of one view, filtered and sorted by the address. */
export async function queuePage(ctx: Context, search: QueueInput) {
  authorize(ctx, 'application.list');
  const [found, filters] = await Promise.all([
    pageWithCounts(ctx, {
      matching: (standing) => and(...Object.values(queueConditions(ctx, standing, search))),
      order: (standing) => queueOrder(standing, search.sort),
      size: QUEUE_PAGE_SIZE,
      offset: (search.page - 1) * QUEUE_PAGE_SIZE,
    }),
    queueChoices(ctx),
  ]);
  const rows = found.flatMap(({ total, row }) => (total === null ? [] : [row]));
  return {
    search,
    counts: found[0]!.counts,
    filters,
    total: found[0]!.total ?? 0,
    removesMost: rows.length === 0 ? await removesMost(ctx, search) : null,
    pageSize: QUEUE_PAGE_SIZE,
    loadedAt: ctx.now.toISOString(),
    rows: await queueRows(ctx, rows),
    allowed: { assign: can(ctx.actor, 'application.assign') },
  };
}
