import { and, eq, isNull } from 'drizzle-orm';
import type { FeedKind } from '#app/domain/calendar/vocabulary.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { siteAddress } from '#app/platform/site-address.server.ts';
import { calendarFeeds } from '#db/schema/index.ts';
import { feedTokenHash, newFeedToken } from './feed-token.server.ts';

/**
 * Makes a secret address for somebody's own calendar or for the calendar of their school or organization. One that the same
 * person made before for the same calendar stops working. The address is told here and never again.
 */
export async function makeFeed(ctx: Context, kind: FeedKind): Promise<string> {
  const { schoolCode, organizationId } = ctx.actor;
  if (kind === 'person') authorize(ctx, 'feed.manage');
  else
    authorize(ctx, 'feed.share', {
      schoolCode: kind === 'school' ? schoolCode : null,
      organizationId: kind === 'partner' ? organizationId : null,
    });
  const userId = requireUser(ctx);
  const place = {
    schoolCode: kind === 'school' ? schoolCode : null,
    organizationId: kind === 'partner' ? organizationId : null,
  };
  const token = newFeedToken();
  await inTransaction(ctx, async (ctx) => {
    const ended = await ctx.db
      .update(calendarFeeds)
      .set({ revokedAt: ctx.now })
      .where(
        and(
          eq(calendarFeeds.userId, userId),
          eq(calendarFeeds.kind, kind),
          place.schoolCode ? eq(calendarFeeds.schoolCode, place.schoolCode) : undefined,
          place.organizationId ? eq(calendarFeeds.organizationId, place.organizationId) : undefined,
          isNull(calendarFeeds.revokedAt),
        ),
      )
      .returning({ id: calendarFeeds.id });
    const [feed] = await ctx.db
      .insert(calendarFeeds)
      .values({ kind, userId, ...place, tokenHash: feedTokenHash(token), madeAt: ctx.now })
      .returning({ id: calendarFeeds.id });
    await record(ctx, {
      type: 'calendar-feed.made',
      subjectType: 'user',
      subjectId: userId,
      ...place,
      data: { kind, feedId: feed!.id, instead: ended.map(({ id }) => id) },
    });
  });
  return siteAddress(`/feeds/${token}/calendar.ics`);
}
