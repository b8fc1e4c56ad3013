import { and, desc, eq, isNull, or } from 'drizzle-orm';
import type { FeedKind } from '#app/domain/calendar/vocabulary.ts';
import { authorize, type Context, requireUser } from '#app/platform/context.server.ts';
import { calendarFeeds, organizations, schoolProfiles, users } from '#db/schema/index.ts';

/** The addresses that work now: one's own, and those of the place for which one speaks, whoever made them. Never the address. */
export async function feedsPage(ctx: Context) {
  authorize(ctx, 'feed.manage');
  const { schoolCode, organizationId } = ctx.actor;
  const rows = await ctx.db
    .select({
      id: calendarFeeds.id,
      kind: calendarFeeds.kind,
      madeAt: calendarFeeds.madeAt,
      by: users.name,
      school: schoolProfiles.name,
      organization: organizations.name,
    })
    .from(calendarFeeds)
    .innerJoin(users, eq(users.id, calendarFeeds.userId))
    .leftJoin(organizations, eq(organizations.id, calendarFeeds.organizationId))
    .leftJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, calendarFeeds.schoolCode),
        eq(schoolProfiles.schoolYear, ctx.schoolYear),
      ),
    )
    .where(
      and(
        isNull(calendarFeeds.revokedAt),
        or(
          eq(calendarFeeds.userId, requireUser(ctx)),
          schoolCode ? eq(calendarFeeds.schoolCode, schoolCode) : undefined,
          organizationId ? eq(calendarFeeds.organizationId, organizationId) : undefined,
        ),
      ),
    )
    .orderBy(desc(calendarFeeds.madeAt));
  const kinds: FeedKind[] = [
    'person',
    ...(schoolCode ? (['school'] as const) : []),
    ...(organizationId ? (['partner'] as const) : []),
  ];
  return {
    kinds,
    feeds: rows.map(({ madeAt, school, organization, ...feed }) => ({
      ...feed,
      madeAt: madeAt.toISOString(),
      place: school ?? organization,
    })),
  };
}
