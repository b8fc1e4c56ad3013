import { and, asc, count, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { CycleId, OrganizationId, UserId } from '#app/domain/shared/id.ts';
import type { Connection } from '#db/client.server.ts';
import { applications, memberships, reviews, users } from '#db/schema/index.ts';

export type Candidate = {
  readonly userId: UserId;
  readonly name: string;
  /** Reviews of the cycle that are not submitted yet. */
  readonly open: number;
  readonly memberOf: readonly OrganizationId[];
  /** Organizations whose application this person has stepped back from, in any year. */
  readonly declaredConflicts: readonly OrganizationId[];
};

/** Everybody who holds the reviewer's role, with what speaks for and against asking them. Four queries for any number. */
export async function reviewerCandidates(db: Connection, cycleId: CycleId): Promise<Candidate[]> {
  const people = await db
    .selectDistinct({ userId: users.id, name: users.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.role, 'reviewer'), isNull(memberships.endedAt), isNull(users.disabledAt)))
    .orderBy(asc(users.name), asc(users.id));
  if (people.length === 0) return [];
  const ids = people.map(({ userId }) => userId);
  const [open, belongs, conflicts] = await Promise.all([
    db
      .select({ userId: reviews.reviewerId, reviews: count() })
      .from(reviews)
      .innerJoin(applications, eq(applications.id, reviews.applicationId))
      .where(
        and(
          eq(applications.cycleId, cycleId),
          inArray(reviews.reviewerId, ids),
          inArray(reviews.status, ['assigned', 'in-progress']),
        ),
      )
      .groupBy(reviews.reviewerId),
    db
      .select({ userId: memberships.userId, organizationId: memberships.organizationId })
      .from(memberships)
      .where(and(inArray(memberships.userId, ids), isNotNull(memberships.organizationId))),
    db
      .select({ userId: reviews.reviewerId, organizationId: applications.organizationId })
      .from(reviews)
      .innerJoin(applications, eq(applications.id, reviews.applicationId))
      .where(and(inArray(reviews.reviewerId, ids), isNotNull(reviews.conflict))),
  ]);
  return people.map(({ userId, name }) => ({
    userId,
    name,
    open: open.find((row) => row.userId === userId)?.reviews ?? 0,
    memberOf: belongs.filter((row) => row.userId === userId).flatMap((row) => row.organizationId ?? []),
    declaredConflicts: conflicts
      .filter((row) => row.userId === userId)
      .map(({ organizationId }) => organizationId),
  }));
}
