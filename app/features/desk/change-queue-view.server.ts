import { eq } from 'drizzle-orm';
import type { QueueViewId } from '#app/domain/shared/id.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { queueViews } from '#db/schema/index.ts';
import { lockQueueView, requireFreeName, told } from './lock-queue-view.server.ts';
import { type QueueState, stateQuery } from './queue-state.ts';

export type ChangeQueueViewInput = {
  viewId: QueueViewId;
  name?: string;
  shared?: boolean;
  state?: QueueState;
};

/** Renames a view, shares it or takes it back, or gives it the filters that are on now. What is left out stays. */
export async function changeQueueView(ctx: Context, input: ChangeQueueViewInput): Promise<void> {
  authorize(ctx, 'queue-view.keep');
  const { viewId, ...changes } = input;
  await inTransaction(ctx, async (ctx) => {
    const view = await lockQueueView(ctx, viewId, 'edit');
    if (changes.name !== undefined) await requireFreeName(ctx, changes.name, viewId);
    await ctx.db.update(queueViews).set(changes).where(eq(queueViews.id, viewId));
    const { name = view.name, shared = view.shared, state } = changes;
    await record(ctx, {
      type: 'queue-view.changed',
      subjectType: 'queue-view',
      subjectId: viewId,
      data: told(shared, { name, ...(state && { filter: stateQuery(state) }) }),
    });
  });
}
