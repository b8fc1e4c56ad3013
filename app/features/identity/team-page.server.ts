import { and, asc, eq, isNull } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { ROLE_LABELS } from '#app/features/shell/navigation.ts';
import { authorize, type Context, requireOrganization } from '#app/platform/context.server.ts';
import { memberships, organizations, users } from '#db/schema/index.ts';
import { openInvitations } from './invitations.server.ts';

/** The people of one's own organization, and who has been invited. */
export async function teamPage(ctx: Context) {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'team.read', { organizationId });
  const [colleagues, invitations, [organization]] = await Promise.all([
    ctx.db
      .select({
        membershipId: memberships.id,
        userId: users.id,
        name: users.name,
        email: users.email,
        role: memberships.role,
        since: memberships.createdAt,
        closedAt: users.disabledAt,
      })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(and(eq(memberships.organizationId, organizationId), isNull(memberships.endedAt)))
      .orderBy(asc(users.name)),
    openInvitations(ctx, organizationId),
    ctx.db
      .select({ name: organizations.name })
      .from(organizations)
      .where(eq(organizations.id, organizationId)),
  ]);
  return {
    organization: organization!.name,
    colleagues: colleagues.map(({ userId, since, closedAt, ...colleague }) => ({
      ...colleague,
      roleLabel: ROLE_LABELS[colleague.role],
      since: since.toISOString(),
      isClosed: closedAt !== null,
      isSelf: userId === ctx.actor.userId,
    })),
    invitations: invitations.map(({ hash, email, role, sentAt, expiresAt }) => ({
      hash,
      email,
      roleLabel: ROLE_LABELS[role],
      sentAt: sentAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })),
    allowed: { manage: can(ctx.actor, 'team.manage', { organizationId }) },
  };
}
