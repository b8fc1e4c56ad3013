import { and, eq, isNotNull } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { queuePage } from '#app/features/vetting/queue-page.server.ts';
import { authorize, type Context, requireUser } from '#app/platform/context.server.ts';
import { queueViews } from '#db/schema/index.ts';
import { type DeskInput, QueueState, sameState, stateQuery } from './queue-state.ts';
import { queueViewsOf } from './queue-views.server.ts';

/**
 * The queue with the views that somebody may open beside it. The address holds the whole state, so a colleague's later
 * change of a shared view changes nothing on a page that is open.
 */
export async function deskPage(ctx: Context, search: DeskInput) {
  authorize(ctx, 'application.list');
  const [queue, views] = await Promise.all([queuePage(ctx, search), queueViewsOf(ctx)]);
  const state = QueueState.parse(search);
  const opened = views.find(({ id }) => id === search.saved);
  return {
    ...queue,
    search,
    query: stateQuery(state),
    views: views.map(({ id, name, shared, mine, owner }) => ({ id, name, shared, mine, owner })),
    opened: opened
      ? { id: opened.id, name: opened.name, mine: opened.mine, changed: !sameState(opened.state, state) }
      : null,
    deleted: await deletedView(ctx, search),
    allowed: { ...queue.allowed, export: can(ctx.actor, 'queue.export') },
  };
}

/** The actor's view that was just deleted, while it can be brought back. */
async function deletedView(ctx: Context, { deleted }: DeskInput) {
  if (!deleted) return null;
  const [view] = await ctx.db
    .select({ id: queueViews.id, name: queueViews.name })
    .from(queueViews)
    .where(
      and(
        eq(queueViews.id, deleted),
        eq(queueViews.ownerId, requireUser(ctx)),
        isNotNull(queueViews.deletedAt),
      ),
    );
  return view ?? null;
}
