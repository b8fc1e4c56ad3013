import { eq } from 'drizzle-orm';
import type { QueueViewId } from '#app/domain/shared/id.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { queueViews } from '#db/schema/index.ts';
import { lockQueueView, requireFreeName, told } from './lock-queue-view.server.ts';

/** Brings a deleted view back as it was, unless its name has been given to another one since. */
export async function restoreQueueView(ctx: Context, viewId: QueueViewId): Promise<void> {
  authorize(ctx, 'queue-view.keep');
  await inTransaction(ctx, async (ctx) => {
    const { name, shared } = await lockQueueView(ctx, viewId, 'restore');
    await requireFreeName(ctx, name);
    await ctx.db.update(queueViews).set({ deletedAt: null }).where(eq(queueViews.id, viewId));
    await record(ctx, {
      type: 'queue-view.restored',
      subjectType: 'queue-view',
      subjectId: viewId,
      data: told(shared, { name }),
    });
  });
}
