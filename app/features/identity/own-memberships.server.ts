import { and, asc, eq, isNull } from 'drizzle-orm';
import type { MembershipRole } from '#app/domain/access/vocabulary.ts';
import type { MembershipId } from '#app/domain/shared/id.ts';
import { ROLE_LABELS } from '#app/features/shell/navigation.ts';
import { authorize, type Context, requireUser } from '#app/platform/context.server.ts';
import { memberships, organizations, schoolProfiles, users } from '#db/schema/index.ts';
import { countOwnSessions } from './own-account.server.ts';

export type OwnMembership = {
  readonly id: MembershipId;
  readonly role: MembershipRole;
  readonly roleLabel: string;
  readonly place: string;
  readonly current: boolean;
};

/** The roles a person holds, longest held first. */
export async function ownMemberships(ctx: Context): Promise<OwnMembership[]> {
  authorize(ctx, 'account.use');
  const rows = await ctx.db
    .select({
      id: memberships.id,
      role: memberships.role,
      organization: organizations.name,
      school: schoolProfiles.name,
    })
    .from(memberships)
    .leftJoin(organizations, eq(organizations.id, memberships.organizationId))
    .leftJoin(
      schoolProfiles,
      and(
        eq(schoolProfiles.schoolCode, memberships.schoolCode),
        eq(schoolProfiles.schoolYear, ctx.schoolYear),
      ),
    )
    .where(and(eq(memberships.userId, requireUser(ctx)), isNull(memberships.endedAt)))
    .orderBy(asc(memberships.createdAt), asc(memberships.id));
  return rows.map(({ id, role, organization, school }) => ({
    id,
    role,
    roleLabel: ROLE_LABELS[role],
    place: organization ?? school ?? ctx.district.officeName,
    current: id === ctx.actor.membershipId,
  }));
}

export async function accountPage(ctx: Context) {
  authorize(ctx, 'account.use');
  const [own] = await ctx.db
    .select({ name: users.name, email: users.email, isDemonstration: users.isDemonstration })
    .from(users)
    .where(eq(users.id, requireUser(ctx)));
  return { ...own!, sessions: await countOwnSessions(ctx), memberships: await ownMemberships(ctx) };
}
