import { eq } from 'drizzle-orm';
import type { QueueViewId } from '#app/domain/shared/id.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { queueViews } from '#db/schema/index.ts';
import { lockQueueView, told } from './lock-queue-view.server.ts';

/** Takes a view off the desk, the owner's and everybody's. It can be brought back. */
export async function deleteQueueView(ctx: Context, viewId: QueueViewId): Promise<void> {
  authorize(ctx, 'queue-view.keep');
  await inTransaction(ctx, async (ctx) => {
    const { name, shared } = await lockQueueView(ctx, viewId, 'delete');
    await ctx.db.update(queueViews).set({ deletedAt: ctx.now }).where(eq(queueViews.id, viewId));
    await record(ctx, {
      type: 'queue-view.deleted',
      subjectType: 'queue-view',
      subjectId: viewId,
      data: told(shared, { name }),
    });
  });
}
