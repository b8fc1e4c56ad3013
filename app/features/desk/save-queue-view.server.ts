import type { QueueViewId } from '#app/domain/shared/id.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { queueViews } from '#db/schema/index.ts';
import { requireFreeName, told } from './lock-queue-view.server.ts';
import { type QueueState, stateQuery } from './queue-state.ts';

export type SaveQueueViewInput = { name: string; shared: boolean; state: QueueState };

/** Keeps the queue's filters, columns and order under a name: the actor's own, and the Office's to read if shared. */
export async function saveQueueView(ctx: Context, input: SaveQueueViewInput): Promise<QueueViewId> {
  authorize(ctx, 'queue-view.keep');
  return inTransaction(ctx, async (ctx) => {
    await requireFreeName(ctx, input.name);
    const [view] = await ctx.db
      .insert(queueViews)
      .values({ ...input, ownerId: requireUser(ctx) })
      .returning({ id: queueViews.id });
    await record(ctx, {
      type: 'queue-view.saved',
      subjectType: 'queue-view',
      subjectId: view!.id,
      data: told(input.shared, { name: input.name, filter: stateQuery(input.state) }),
    });
    return view!.id;
  });
}
