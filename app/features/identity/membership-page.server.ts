import { and, eq, isNull } from 'drizzle-orm';
import type { MembershipId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { ROLE_LABELS } from '#app/features/shell/navigation.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { memberships, users } from '#db/schema/index.ts';
import { placeName } from './places.server.ts';

/** The role that a director is about to end. */
export async function membershipPage(ctx: Context, membershipId: MembershipId) {
  authorize(ctx, 'people.manage');
  const [found] = await ctx.db
    .select({
      userId: users.id,
      name: users.name,
      role: memberships.role,
      organizationId: memberships.organizationId,
      schoolCode: memberships.schoolCode,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.id, membershipId), isNull(memberships.endedAt)));
  if (!found) throw new Refusal('not-found', 'membership');
  const { userId, name, role } = found;
  return { userId, name, roleLabel: ROLE_LABELS[role], place: await placeName(ctx, found) };
}
