import { and, asc, eq, isNull, ne, or, sql } from 'drizzle-orm';
import { judgeQueueViewChange, readsQueueView } from '#app/domain/desk/judge-queue-view.ts';
import type { PartnershipViewId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { partnershipViews, users } from '#db/schema/index.ts';
import { filtersQuery, PartnershipFilters } from './filters.ts';

export type SaveViewInput = { name: string; shared: boolean; state: PartnershipFilters };

/** The views on somebody's desk: their own, then those that colleagues share, each by name. */
export async function partnershipViewsOf(ctx: Context) {
  authorize(ctx, 'partnership-view.keep');
  const me = requireUser(ctx);
  const rows = await ctx.db
    .select({ view: partnershipViews, owner: users.name })
    .from(partnershipViews)
    .innerJoin(users, eq(users.id, partnershipViews.ownerId))
    .where(
      and(
        isNull(partnershipViews.deletedAt),
        or(eq(partnershipViews.ownerId, me), eq(partnershipViews.shared, true)),
      ),
    )
    .orderBy(sql`${partnershipViews.ownerId} <> ${me}`, asc(sql`lower(${partnershipViews.name})`));
  return rows.map(({ view, owner }) => ({
    id: view.id,
    name: view.name,
    shared: view.shared,
    mine: view.ownerId === me,
    owner,
    query: filtersQuery(PartnershipFilters.parse(view.state)),
  }));
}

/** Keeps filters under a name: the actor's own, and the Office's to read if shared. */
export async function savePartnershipView(ctx: Context, input: SaveViewInput): Promise<PartnershipViewId> {
  authorize(ctx, 'partnership-view.keep');
  return inTransaction(ctx, async (ctx) => {
    await requireFreeName(ctx, input.name);
    const [view] = await ctx.db
      .insert(partnershipViews)
      .values({ ...input, ownerId: requireUser(ctx) })
      .returning({ id: partnershipViews.id });
    await record(ctx, {
      type: 'partnership-view.saved',
      subjectType: 'partnership-view',
      subjectId: view!.id,
      data: told(input, filtersQuery(input.state)),
    });
    return view!.id;
  });
}

/** Takes a view off its owner's desk and everybody's. Its row stays, so that it can be brought back. */
export async function deletePartnershipView(ctx: Context, viewId: PartnershipViewId): Promise<void> {
  await changeView(ctx, viewId, 'delete');
}

/** Brings a deleted view back, unless its name has been given to another one since. */
export async function restorePartnershipView(ctx: Context, viewId: PartnershipViewId): Promise<void> {
  await changeView(ctx, viewId, 'restore');
}

export type RenameViewInput = { viewId: PartnershipViewId; name: string; shared: boolean };

/** Gives a view another name, shares it or takes it back. Its filters stay. */
export async function renamePartnershipView(ctx: Context, input: RenameViewInput): Promise<void> {
  authorize(ctx, 'partnership-view.keep');
  const { viewId, ...changes } = input;
  await inTransaction(ctx, async (ctx) => {
    await lockView(ctx, viewId, 'edit');
    await requireFreeName(ctx, changes.name, viewId);
    await ctx.db.update(partnershipViews).set(changes).where(eq(partnershipViews.id, viewId));
    await record(ctx, {
      type: 'partnership-view.changed',
      subjectType: 'partnership-view',
      subjectId: viewId,
      data: told(changes),
    });
  });
}

/** A view as its owner is about to rename it, or anybody of the Office who may read it finds that they may not. */
export async function partnershipViewPage(ctx: Context, viewId: PartnershipViewId) {
  authorize(ctx, 'partnership-view.keep');
  const [view] = await ctx.db.select().from(partnershipViews).where(eq(partnershipViews.id, viewId));
  requireChange(ctx, view, 'edit');
  return { id: viewId, name: view!.name, shared: view!.shared };
}

type ViewRow = typeof partnershipViews.$inferSelect;

async function lockView(
  ctx: Context,
  viewId: PartnershipViewId,
  change: 'edit' | 'delete' | 'restore',
): Promise<ViewRow> {
  const [view] = await ctx.db
    .select()
    .from(partnershipViews)
    .where(eq(partnershipViews.id, viewId))
    .for('update');
  requireChange(ctx, view, change);
  return view!;
}

function requireChange(ctx: Context, view: ViewRow | undefined, change: 'edit' | 'delete' | 'restore'): void {
  const facts = view && { ...view, deleted: view.deletedAt !== null };
  if (!facts || !readsQueueView(facts, requireUser(ctx))) throw new Refusal('not-found', 'partnership-view');
  const verdict = judgeQueueViewChange(facts, requireUser(ctx), change);
  if (verdict.ok) return;
  throw verdict.reason === 'view-not-yours'
    ? new Refusal('forbidden', 'partnership-view.keep')
    : new Refusal('rule', verdict.reason);
}

async function changeView(
  ctx: Context,
  viewId: PartnershipViewId,
  change: 'delete' | 'restore',
): Promise<void> {
  authorize(ctx, 'partnership-view.keep');
  await inTransaction(ctx, async (ctx) => {
    const view = await lockView(ctx, viewId, change);
    if (change === 'restore') await requireFreeName(ctx, view.name);
    await ctx.db
      .update(partnershipViews)
      .set({ deletedAt: change === 'delete' ? ctx.now : null })
      .where(eq(partnershipViews.id, viewId));
    await record(ctx, {
      type: change === 'delete' ? 'partnership-view.deleted' : 'partnership-view.restored',
      subjectType: 'partnership-view',
      subjectId: viewId,
      data: told(view),
    });
  });
}

/** Refuses a name that another view of the actor has. Holds the actor's row, so that two saves come one after the other. */
async function requireFreeName(ctx: Context, name: string, except?: PartnershipViewId): Promise<void> {
  const me = requireUser(ctx);
  await ctx.db.select({ id: users.id }).from(users).where(eq(users.id, me)).for('update');
  const [taken] = await ctx.db
    .select({ id: partnershipViews.id })
    .from(partnershipViews)
    .where(
      and(
        eq(partnershipViews.ownerId, me),
        isNull(partnershipViews.deletedAt),
        sql`lower(${partnershipViews.name}) = lower(${name})`,
        except && ne(partnershipViews.id, except),
      ),
    );
  if (taken) throw new Refusal('rule', 'view-name-taken');
}

/** What the audit, which all of the Office reads, says of a view: of a private one only that it is private. */
const told = ({ shared, name }: { shared: boolean; name: string }, filter?: string) =>
  shared ? { shared, name, ...(filter !== undefined && { filter }) } : { shared };

/** The name of a view that its owner has just deleted, for the way back. */
export async function deletedView(ctx: Context, viewId: PartnershipViewId) {
  const [view] = await ctx.db
    .select({ id: partnershipViews.id, name: partnershipViews.name, deletedAt: partnershipViews.deletedAt })
    .from(partnershipViews)
    .where(and(eq(partnershipViews.id, viewId), eq(partnershipViews.ownerId, requireUser(ctx))));
  return view?.deletedAt ? { id: view.id, name: view.name } : null;
}

/** Where a view's short address leads: the list with all filters in its own address. */
export async function partnershipViewAddress(ctx: Context, viewId: PartnershipViewId): Promise<string> {
  authorize(ctx, 'partnership-view.keep');
  const [view] = await ctx.db.select().from(partnershipViews).where(eq(partnershipViews.id, viewId));
  const facts = view && { ...view, deleted: view.deletedAt !== null };
  if (!facts || !readsQueueView(facts, requireUser(ctx))) throw new Refusal('not-found', 'partnership-view');
  return facts.deleted
    ? `/office/partnerships?deleted=${viewId}`
    : `/office/partnerships?saved=${viewId}&${filtersQuery(PartnershipFilters.parse(facts.state))}`;
}

/** What somebody is about to keep under a name. */
export async function newPartnershipViewPage(ctx: Context, filters: PartnershipFilters) {
  authorize(ctx, 'partnership-view.keep');
  return { query: filtersQuery(filters) };
}
