import { and, asc, eq, isNull, or, sql } from 'drizzle-orm';
import { readsQueueView } from '#app/domain/desk/judge-queue-view.ts';
import type { QueueViewId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, requireUser } from '#app/platform/context.server.ts';
import { queueViews, users } from '#db/schema/index.ts';
import { QueueState } from './queue-state.ts';

export type SavedView = {
  readonly id: QueueViewId;
  readonly name: string;
  readonly shared: boolean;
  readonly mine: boolean;
  readonly owner: string;
  readonly deleted: boolean;
  readonly state: QueueState;
};

/** The views on somebody's desk: their own, then those that colleagues share, each by name. */
export async function queueViewsOf(ctx: Context): Promise<SavedView[]> {
  authorize(ctx, 'queue-view.keep');
  const me = requireUser(ctx);
  const rows = await ctx.db
    .select({ view: queueViews, owner: users.name })
    .from(queueViews)
    .innerJoin(users, eq(users.id, queueViews.ownerId))
    .where(and(isNull(queueViews.deletedAt), or(eq(queueViews.ownerId, me), eq(queueViews.shared, true))))
    .orderBy(sql`${queueViews.ownerId} <> ${me}`, asc(sql`lower(${queueViews.name})`), asc(queueViews.id));
  return rows.map((row) => toSaved(ctx, row));
}

/** One view, also the owner's deleted one. */
export async function getQueueView(ctx: Context, viewId: QueueViewId): Promise<SavedView> {
  authorize(ctx, 'queue-view.keep');
  const [row] = await ctx.db
    .select({ view: queueViews, owner: users.name })
    .from(queueViews)
    .innerJoin(users, eq(users.id, queueViews.ownerId))
    .where(eq(queueViews.id, viewId));
  if (!row || !readsQueueView({ ...row.view, deleted: row.view.deletedAt !== null }, requireUser(ctx))) {
    throw new Refusal('not-found', 'queue-view');
  }
  return toSaved(ctx, row);
}

function toSaved(
  ctx: Context,
  { view, owner }: { view: typeof queueViews.$inferSelect; owner: string },
): SavedView {
  return {
    id: view.id,
    name: view.name,
    shared: view.shared,
    mine: view.ownerId === ctx.actor.userId,
    owner,
    deleted: view.deletedAt !== null,
    state: QueueState.parse(view.state),
  };
}
