import { and, asc, count, eq, gt, inArray, like, ne } from 'drizzle-orm';
import { judgeApplicationUndo, judgeReviewUndo } from '#app/domain/desk/judge-assignment-undo.ts';
import type { ApplicationId, BulkActId } from '#app/domain/shared/id.ts';
import { advanceApplication } from '#app/domain/vetting/application-transitions.ts';
import type { Context } from '#app/platform/context.server.ts';
import { applications, type bulkActItems, bulkActs, mails, reviews } from '#db/schema/index.ts';

type Item = typeof bulkActItems.$inferSelect;

/**
 * Takes off everybody who was asked in an act and has not begun, and puts applications back that thereby wait for
 * reviewers again. Returns why an item stands, or null where it was undone, item by item. A review that is taken off is
 * no more: whoever was asked by mistake may be asked again.
 */
export async function undoAssignments(
  ctx: Context,
  actId: BulkActId,
  items: readonly Item[],
): Promise<ReadonlyMap<Item, string | null>> {
  const held = await holdApplications(ctx, items);
  const told = await mailsHaveGone(ctx, actId);
  const ofReviews = items.filter(({ reviewId }) => reviewId !== null);
  const rows = await holdReviews(ctx, ofReviews);
  const stands = new Map<Item, string | null>();
  for (const item of ofReviews) {
    const review = rows.get(item.reviewId!);
    const verdict = judgeReviewUndo({
      told,
      status: review?.status ?? null,
      declared: review?.declaredAt != null,
    });
    stands.set(item, verdict.ok ? null : verdict.reason);
  }
  for (const item of items) {
    if (item.reviewId !== null) continue;
    const id = item.applicationId!;
    const verdict = judgeApplicationUndo({
      told,
      status: held.get(id)!,
      staying: ofReviews.filter((each) => each.applicationId === id && stands.get(each) !== null).length,
      askedSince: await askedSince(ctx, actId, id),
    });
    stands.set(item, verdict.ok ? null : verdict.reason);
    const back = advanceApplication(held.get(id)!, 'undo-review');
    if (verdict.ok && back.ok)
      await ctx.db.update(applications).set({ status: back.to }).where(eq(applications.id, id));
  }
  return stands;
}

/** Takes the reviews themselves away, once the items no longer speak of them. */
export async function dropReviews(ctx: Context, items: readonly Item[]): Promise<void> {
  const ids = items.flatMap(({ reviewId }) => reviewId ?? []);
  if (ids.length > 0) await ctx.db.delete(reviews).where(inArray(reviews.id, ids));
}

async function holdApplications(ctx: Context, items: readonly Item[]) {
  const rows = await ctx.db
    .select({ id: applications.id, status: applications.status })
    .from(applications)
    .where(
      inArray(
        applications.id,
        items.flatMap(({ applicationId }) => applicationId ?? []),
      ),
    )
    .orderBy(asc(applications.id))
    .for('update');
  return new Map(rows.map(({ id, status }) => [id, status]));
}

async function holdReviews(ctx: Context, items: readonly Item[]) {
  const ids = items.flatMap(({ reviewId }) => reviewId ?? []);
  if (ids.length === 0) return new Map<string, { status: ReviewStatus; declaredAt: Date | null }>();
  const rows = await ctx.db
    .select({ id: reviews.id, status: reviews.status, declaredAt: reviews.declaredAt })
    .from(reviews)
    .where(inArray(reviews.id, ids))
    .orderBy(asc(reviews.id))
    .for('update');
  return new Map<string, { status: ReviewStatus; declaredAt: Date | null }>(rows.map((row) => [row.id, row]));
}

async function mailsHaveGone(ctx: Context, actId: BulkActId): Promise<boolean> {
  const [gone] = await ctx.db
    .select({ id: mails.id })
    .from(mails)
    .where(and(like(mails.key, `bulk:${actId}:%`), ne(mails.status, 'withdrawn')))
    .limit(1);
  return gone !== undefined;
}

/** How many have been asked to read an application after an act. */
async function askedSince(ctx: Context, actId: BulkActId, applicationId: ApplicationId): Promise<number> {
  const [since] = await ctx.db
    .select({ reviews: count() })
    .from(reviews)
    .innerJoin(bulkActs, and(eq(bulkActs.id, actId), gt(reviews.createdAt, bulkActs.createdAt)))
    .where(eq(reviews.applicationId, applicationId));
  return since?.reviews ?? 0;
}

type ReviewStatus = (typeof reviews.$inferSelect)['status'];
