import { eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import type { CalendarFeedId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { calendarFeeds } from '#db/schema/index.ts';

/** Ends a calendar's address for good: one's own, or one of the place for which one speaks. Again, it changes nothing. */
export async function revokeFeed(ctx: Context, feedId: CalendarFeedId): Promise<void> {
  authorize(ctx, 'feed.manage');
  await inTransaction(ctx, async (ctx) => {
    const [feed] = await ctx.db
      .select()
      .from(calendarFeeds)
      .where(eq(calendarFeeds.id, feedId))
      .for('update');
    const isOwn = feed?.userId === requireUser(ctx);
    const isOfPlace = feed !== undefined && feed.kind !== 'person' && can(ctx.actor, 'feed.share', feed);
    if (!feed || !(isOwn || isOfPlace)) throw new Refusal('not-found', 'feed.manage');
    if (feed.revokedAt !== null) return;
    await ctx.db.update(calendarFeeds).set({ revokedAt: ctx.now }).where(eq(calendarFeeds.id, feedId));
    await record(ctx, {
      type: 'calendar-feed.revoked',
      subjectType: 'user',
      subjectId: feed.userId,
      organizationId: feed.organizationId,
      schoolCode: feed.schoolCode,
      data: { kind: feed.kind, feedId },
    });
  });
}
