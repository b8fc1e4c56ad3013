import { and, eq, isNull, ne } from 'drizzle-orm';
import type { OrganizationId, SchoolCode, UserId } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import { calendarFeeds, memberships, users } from '#db/schema/index.ts';
import { feedTokenHash } from './feed-token.server.ts';

/** What a feed holds: the schools and organizations of its owner, and whether the Office's dates are in. */
export type FeedScope = {
  readonly name: string;
  readonly schoolCodes: readonly SchoolCode[];
  readonly organizationIds: readonly OrganizationId[];
  readonly isOffice: boolean;
  /** Whose own calendar it is; null for a place's. */
  readonly userId: UserId | null;
};

/**
 * What an address opens, or null. A person's holds what they may see at the moment of reading; a place's works for as long as
 * whoever made it belongs there. A closed account opens nothing.
 */
export async function feedScope(ctx: Pick<Context, 'db'>, token: string): Promise<FeedScope | null> {
  const rows = await ctx.db
    .select({
      kind: calendarFeeds.kind,
      schoolCode: calendarFeeds.schoolCode,
      organizationId: calendarFeeds.organizationId,
      name: users.name,
      userId: users.id,
      role: memberships.role,
      memberOfSchool: memberships.schoolCode,
      memberOfOrganization: memberships.organizationId,
    })
    .from(calendarFeeds)
    .innerJoin(users, and(eq(users.id, calendarFeeds.userId), isNull(users.disabledAt)))
    .leftJoin(
      memberships,
      and(
        eq(memberships.userId, calendarFeeds.userId),
        isNull(memberships.endedAt),
        ne(memberships.role, 'reviewer'),
      ),
    )
    .where(and(eq(calendarFeeds.tokenHash, feedTokenHash(token)), isNull(calendarFeeds.revokedAt)));
  const [first] = rows;
  if (!first) return null;
  const { kind, schoolCode, organizationId } = first;
  const places = rows.filter(
    (row) =>
      kind === 'person' ||
      (kind === 'school' ? row.memberOfSchool === schoolCode : row.memberOfOrganization === organizationId),
  );
  if (kind !== 'person' && places.length === 0) return null;
  return {
    name: kind === 'person' ? `Crosswalk: ${first.name}` : 'Crosswalk',
    schoolCodes: places.flatMap(({ memberOfSchool }) => memberOfSchool ?? []),
    organizationIds: places.flatMap(({ memberOfOrganization }) => memberOfOrganization ?? []),
    userId: kind === 'person' ? first.userId : null,
    isOffice: kind === 'person' && places.some(({ role }) => role?.startsWith('office-')),
  };
}
