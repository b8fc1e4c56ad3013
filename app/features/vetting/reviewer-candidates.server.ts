import { and, asc, count, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { CycleId, OrganizationId, UserId } from '#app/domain/shared/id.ts';
import { ownMailDomain } from '#app/domain/shared/mail-domains.ts';
import type { Connection } from '#db/client.server.ts';
import { applications, memberships, organizations, reviewerTies, reviews, users } from '#db/schema/index.ts';

export type Candidate = {
  readonly userId: UserId;
  readonly name: string;
  /** Reviews of the cycle that are not submitted yet. */
  readonly open: number;
  readonly memberOf: readonly OrganizationId[];
  /** Organizations whose application this person has stepped back from, in any year. */
  readonly declaredConflicts: readonly OrganizationId[];
  /** Organizations to which this person has declared a tie before being asked. */
  readonly ties: readonly OrganizationId[];
  /** Where their address is an organization's own. */
  readonly mailDomain: string | null;
};

/** Everybody who holds the reviewer's role, or one of them, with what speaks for and against asking them. Five queries for any number. */
export async function reviewerCandidates(
  db: Connection,
  cycleId: CycleId,
  only?: UserId,
): Promise<Candidate[]> {
  const people = await db
    .selectDistinct({ userId: users.id, name: users.name, email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.role, 'reviewer'),
        isNull(memberships.endedAt),
        isNull(users.disabledAt),
        only === undefined ? undefined : eq(users.id, only),
      ),
    )
    .orderBy(asc(users.name), asc(users.id));
  if (people.length === 0) return [];
  const ids = people.map(({ userId }) => userId);
  const [open, belongs, conflicts, ties] = await Promise.all([
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
    db
      .select({ userId: reviewerTies.userId, organizationId: reviewerTies.organizationId })
      .from(reviewerTies)
      .where(inArray(reviewerTies.userId, ids)),
  ]);
  return people.map(({ userId, name, email }) => ({
    userId,
    name,
    open: open.find((row) => row.userId === userId)?.reviews ?? 0,
    memberOf: belongs.filter((row) => row.userId === userId).flatMap((row) => row.organizationId ?? []),
    declaredConflicts: conflicts
      .filter((row) => row.userId === userId)
      .map(({ organizationId }) => organizationId),
    ties: ties.filter((row) => row.userId === userId).map(({ organizationId }) => organizationId),
    mailDomain: ownMailDomain(email),
  }));
}

/** The mail domains of everybody who belongs or belonged to each of these organizations, and of its own address. */
export async function organizationDomains(
  db: Connection,
  organizationIds: readonly OrganizationId[],
): Promise<Map<OrganizationId, string[]>> {
  const found = new Map<OrganizationId, string[]>(organizationIds.map((id) => [id, []]));
  if (organizationIds.length === 0) return found;
  const ids = [...found.keys()];
  const [people, own] = await Promise.all([
    db
      .selectDistinct({ id: memberships.organizationId, email: users.email })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(inArray(memberships.organizationId, ids)),
    db
      .select({ id: organizations.id, email: organizations.email })
      .from(organizations)
      .where(inArray(organizations.id, ids)),
  ]);
  for (const { id, email } of [...people, ...own]) {
    const domain = email && ownMailDomain(email);
    if (id && domain) found.get(id)?.push(domain);
  }
  return found;
}
