import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { judgeQueueViewChange, readsQueueView } from '#app/domain/desk/judge-queue-view.ts';
import type { QueueViewId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type Context, requireUser } from '#app/platform/context.server.ts';
import { queueViews, users } from '#db/schema/index.ts';

type QueueViewRow = typeof queueViews.$inferSelect;

/** Holds a view for a change by its owner. To a colleague, one that is not shared does not exist. */
export async function lockQueueView(
  ctx: Context,
  viewId: QueueViewId,
  change: 'edit' | 'delete' | 'restore',
): Promise<QueueViewRow> {
  const [view] = await ctx.db.select().from(queueViews).where(eq(queueViews.id, viewId)).for('update');
  const facts = view && { ...view, deleted: view.deletedAt !== null };
  if (!facts || !readsQueueView(facts, requireUser(ctx))) throw new Refusal('not-found', 'queue-view');
  const verdict = judgeQueueViewChange(facts, requireUser(ctx), change);
  if (verdict.ok) return view;
  throw verdict.reason === 'view-not-yours'
    ? new Refusal('forbidden', 'queue-view.keep')
    : new Refusal('rule', verdict.reason);
}

/** Refuses a name that another view of the actor has. Holds the actor's row, so that two saves come one after the other. */
export async function requireFreeName(ctx: Context, name: string, except?: QueueViewId): Promise<void> {
  await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.id, requireUser(ctx)))
    .for('update');
  const [taken] = await ctx.db
    .select({ id: queueViews.id })
    .from(queueViews)
    .where(
      and(
        eq(queueViews.ownerId, requireUser(ctx)),
        isNull(queueViews.deletedAt),
        sql`lower(${queueViews.name}) = lower(${name})`,
        except ? ne(queueViews.id, except) : undefined,
      ),
    );
  if (taken) throw new Refusal('rule', 'view-name-taken');
}

/** What the audit, which all of the Office reads, says of a view: of a private one only that it is private. */
export const told = (shared: boolean, data: Record<string, unknown>): Record<string, unknown> =>
  shared ? { shared, ...data } : { shared };
