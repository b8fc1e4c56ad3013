import { and, asc, eq, inArray, like, sql } from 'drizzle-orm';
import { isOpenReview, judgeUndo } from '#app/domain/desk/judge-bulk.ts';
import type { BulkKind } from '#app/domain/desk/vocabulary.ts';
import type { BulkActId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import {
  authorize,
  type Context,
  type EventDraft,
  inTransaction,
  record,
  requireUser,
} from '#app/platform/context.server.ts';
import { applications, bulkActItems, bulkActs, calendarNudges, mails, reviews } from '#db/schema/index.ts';
import { UNDONE_EVENTS } from './bulk-events.ts';
import { dropReviews, undoAssignments } from './undo-assignments.server.ts';

type Item = typeof bulkActItems.$inferSelect;

/**
 * Takes an act back while it can be: its waiting mails are withdrawn, days go back to what they were. What has moved on
 * in between stands, with the reason. Each undone application or review records its own event.
 */
export async function undoBulkAct(
  ctx: Context,
  actId: BulkActId,
): Promise<{ undone: number; stands: number }> {
  authorize(ctx, 'bulk-act.undo');
  return inTransaction(ctx, async (ctx) => {
    const { kind, items } = await holdAct(ctx, actId);
    const withdrawn = await withdrawMails(ctx, actId);
    const assigning = kind === 'assign';
    const assigned = assigning ? await undoAssignments(ctx, actId, items) : undefined;
    const held = await holdReviews(ctx, items);
    const judged = items.map((item) => ({
      item,
      stands: assigned ? (assigned.get(item) ?? null) : whyStands(item, withdrawn, held),
    }));
    for (const { item, stands } of judged) {
      if (!stands && item.reviewId && item.dueAfter && item.dueBefore) {
        await ctx.db.update(reviews).set({ dueAt: item.dueBefore }).where(eq(reviews.id, item.reviewId));
      }
      await ctx.db
        .update(bulkActItems)
        .set({
          outcome: stands ? 'stands' : 'undone',
          why: stands,
          ...(assigning && !stands && { reviewId: null }),
        })
        .where(eq(bulkActItems.id, item.id));
    }
    await ctx.db
      .update(bulkActs)
      .set({ undoneAt: ctx.now, undoneBy: requireUser(ctx) })
      .where(eq(bulkActs.id, actId));
    if (withdrawn.size > 0) {
      await ctx.db.delete(calendarNudges).where(inArray(calendarNudges.mailKey, [...withdrawn]));
    }
    const undone = judged.filter(({ stands }) => stands === null).map(({ item }) => item);
    if (assigning) await dropReviews(ctx, undone);
    await recordUndone(ctx, actId, undone);
    return { undone: undone.length, stands: judged.length - undone.length };
  });
}

async function holdAct(ctx: Context, actId: BulkActId): Promise<{ kind: BulkKind; items: Item[] }> {
  const [act] = await ctx.db
    .select({
      kind: bulkActs.kind,
      undoneAt: bulkActs.undoneAt,
      secondsLeft: sql<number>`extract(epoch from ${bulkActs.undoUntil} - now())`.mapWith(Number),
    })
    .from(bulkActs)
    .where(eq(bulkActs.id, actId))
    .for('update');
  if (!act) throw new Refusal('not-found', 'bulk-act');
  const items = await ctx.db
    .select()
    .from(bulkActItems)
    .where(and(eq(bulkActItems.actId, actId), eq(bulkActItems.outcome, 'done')))
    .orderBy(asc(bulkActItems.applicationId), asc(bulkActItems.reviewId));
  const { undoneAt, secondsLeft } = act;
  const verdict = judgeUndo({ undone: undoneAt !== null, secondsLeft, done: items.length });
  if (!verdict.ok) throw new Refusal('rule', verdict.reason);
  return { kind: act.kind, items };
}

/** The keys of the mails that had not gone. One that is being sent just now holds its row, and is waited for. */
async function withdrawMails(ctx: Context, actId: BulkActId): Promise<ReadonlySet<string>> {
  const taken = await ctx.db
    .update(mails)
    .set({ status: 'withdrawn' })
    .where(and(like(mails.key, `bulk:${actId}:%`), eq(mails.status, 'waiting')))
    .returning({ key: mails.key });
  return new Set(taken.map(({ key }) => key));
}

type HeldReviews = ReadonlyMap<string, { status: (typeof reviews.$inferSelect)['status']; dueAt: Date }>;

async function holdReviews(ctx: Context, items: readonly Item[]): Promise<HeldReviews> {
  const ids = items.flatMap(({ reviewId }) => reviewId ?? []);
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: reviews.id, status: reviews.status, dueAt: reviews.dueAt })
    .from(reviews)
    .where(inArray(reviews.id, ids))
    .orderBy(asc(reviews.id))
    .for('update');
  return new Map(rows.map((row) => [row.id, row]));
}

function whyStands(item: Item, withdrawn: ReadonlySet<string>, held: HeldReviews): string | null {
  if (item.mailKeys.some((key) => !withdrawn.has(key))) return 'mail-sent';
  if (!item.dueAfter || !item.reviewId) return null;
  const review = held.get(item.reviewId);
  if (!review || !isOpenReview(review.status)) return 'review-closed';
  return review.dueAt.getTime() === item.dueAfter.getTime() ? null : 'moved-since';
}

async function recordUndone(ctx: Context, actId: BulkActId, items: readonly Item[]): Promise<void> {
  if (items.length === 0) return;
  const ids = [...new Set(items.flatMap(({ applicationId }) => applicationId ?? []))];
  const names =
    ids.length === 0
      ? []
      : await ctx.db
          .select({
            id: applications.id,
            reference: applications.reference,
            organizationId: applications.organizationId,
          })
          .from(applications)
          .where(inArray(applications.id, ids));
  for (const item of items) {
    const named = names.find(({ id }) => id === item.applicationId);
    await record(ctx, {
      type: UNDONE_EVENTS[item.eventType as keyof typeof UNDONE_EVENTS],
      ...undoneSubject(item, { actId, named }),
    });
  }
}

type Named = {
  readonly reference: string;
  readonly organizationId: (typeof applications.$inferSelect)['organizationId'];
};

function undoneSubject(
  { applicationId, reviewId, organizationId, schoolCode, who }: Item,
  { actId, named }: { readonly actId: BulkActId; readonly named: Named | undefined },
): Omit<EventDraft, 'type'> {
  const data = { actId, reference: named?.reference ?? '' };
  if (reviewId) {
    return { subjectType: 'review', subjectId: reviewId, data: { ...data, applicationId, reviewer: who } };
  }
  if (applicationId) {
    const organizationId = named?.organizationId ?? null;
    return { subjectType: 'application', subjectId: applicationId, organizationId, data };
  }
  return organizationId
    ? { subjectType: 'organization', subjectId: organizationId, organizationId, data: { actId } }
    : { subjectType: 'school', subjectId: schoolCode!, schoolCode, data: { actId } };
}
