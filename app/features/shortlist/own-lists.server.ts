import { and, eq, exists, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { NeedId, OfferingId, SchoolCode, ShortlistId, UserId } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import { shortlistColleagues, shortlistEntries, shortlists } from '#db/schema/index.ts';

/** The lists that a person is on: started by them, or shared with them. */
export function isOn(ctx: Context, userId: UserId): SQL | undefined {
  return or(
    eq(shortlists.ownerId, userId),
    exists(
      ctx.db
        .select({ one: sql`1` })
        .from(shortlistColleagues)
        .where(
          and(eq(shortlistColleagues.shortlistId, shortlists.id), eq(shortlistColleagues.userId, userId)),
        ),
    ),
  );
}

/**
 * Which of these offerings stand on a list that the actor is on this year, and on which: on one for the need where one is
 * given, else on any.
 */
export async function shortlistedOf(
  ctx: Context,
  schoolCode: SchoolCode,
  offeringIds: readonly OfferingId[],
  needId?: NeedId,
): Promise<Map<OfferingId, ShortlistId>> {
  const { userId } = ctx.actor;
  if (userId === null || offeringIds.length === 0) return new Map();
  const rows = await ctx.db
    .select({ offeringId: shortlistEntries.offeringId, shortlistId: shortlists.id })
    .from(shortlistEntries)
    .innerJoin(shortlists, eq(shortlists.id, shortlistEntries.shortlistId))
    .where(
      and(
        inArray(shortlistEntries.offeringId, [...offeringIds]),
        isNull(shortlistEntries.removedAt),
        eq(shortlists.schoolCode, schoolCode),
        eq(shortlists.schoolYear, ctx.schoolYear),
        needId === undefined ? undefined : eq(shortlists.needId, needId),
        isOn(ctx, userId),
      ),
    )
    // A person's own list comes last, so that it is the one that is led to.
    .orderBy(sql`${shortlists.ownerId} = ${userId}`, shortlists.startedAt);
  return new Map(rows.map(({ offeringId, shortlistId }) => [offeringId, shortlistId]));
}
