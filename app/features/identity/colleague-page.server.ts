import { and, eq, isNull } from 'drizzle-orm';
import type { MembershipId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, requireOrganization } from '#app/platform/context.server.ts';
import { memberships, organizations, users } from '#db/schema/index.ts';

/** Whom an admin is about to remove. */
export async function colleaguePage(ctx: Context, membershipId: MembershipId) {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'team.manage', { organizationId });
  const [found] = await ctx.db
    .select({ name: users.name, organization: organizations.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(
      and(
        eq(memberships.id, membershipId),
        eq(memberships.organizationId, organizationId),
        isNull(memberships.endedAt),
      ),
    );
  if (!found) throw new Refusal('not-found', 'membership');
  return found;
}
