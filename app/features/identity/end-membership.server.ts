import { and, count, eq, isNull, ne, sql } from 'drizzle-orm';
import { judgeMembershipEnd } from '#app/domain/access/judge-membership-end.ts';
import type { MembershipId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { memberships, users } from '#db/schema/index.ts';

type Membership = typeof memberships.$inferSelect & { name: string };

/** Takes a colleague out of one's own organization. */
export async function removeColleague(ctx: Context, membershipId: MembershipId): Promise<{ name: string }> {
  authorize(ctx, 'team.manage', { organizationId: ctx.actor.organizationId });
  return inTransaction(ctx, async (ctx) => {
    const membership = await lockMembership(ctx, membershipId);
    if (membership.organizationId !== ctx.actor.organizationId) throw new Refusal('not-found', 'membership');
    return end(ctx, membership, true);
  });
}

/** Ends any role of anybody. */
export async function endMembership(ctx: Context, membershipId: MembershipId): Promise<{ name: string }> {
  authorize(ctx, 'people.manage');
  return inTransaction(ctx, async (ctx) => end(ctx, await lockMembership(ctx, membershipId), false));
}

async function lockMembership(ctx: Context, id: MembershipId): Promise<Membership> {
  const [found] = await ctx.db
    .select({ membership: memberships, name: users.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.id, id), isNull(memberships.endedAt)));
  if (!found) throw new Refusal('not-found', 'membership');
  // All who share the role are locked, so that two who remove each other do not leave nobody.
  await ctx.db.execute(sql`
    select id from ${memberships}
    where role = ${found.membership.role}
      and organization_id is not distinct from ${found.membership.organizationId}
      and school_code is not distinct from ${found.membership.schoolCode}
    order by id for update`);
  const [still] = await ctx.db
    .select()
    .from(memberships)
    .where(and(eq(memberships.id, id), isNull(memberships.endedAt)));
  if (!still) throw new Refusal('not-found', 'membership');
  return { ...still, name: found.name };
}

async function end(ctx: Context, membership: Membership, byColleague: boolean): Promise<{ name: string }> {
  const { id, userId, role, organizationId, schoolCode, name } = membership;
  const verdict = judgeMembershipEnd({
    role,
    othersInRole: await othersInRole(ctx, membership),
    byColleague,
  });
  if (!verdict.ok) throw new Refusal('rule', verdict.reason);

  await ctx.db.update(memberships).set({ endedAt: ctx.now }).where(eq(memberships.id, id));
  await record(ctx, {
    type: 'membership.ended',
    subjectType: 'membership',
    subjectId: id,
    organizationId,
    schoolCode,
    data: { role, name, userId },
  });
  return { name };
}

async function othersInRole(ctx: Context, membership: Membership): Promise<number> {
  const [row] = await ctx.db
    .select({ others: count() })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        ne(memberships.id, membership.id),
        eq(memberships.role, membership.role),
        sql`${memberships.organizationId} is not distinct from ${membership.organizationId}`,
        sql`${memberships.schoolCode} is not distinct from ${membership.schoolCode}`,
        isNull(memberships.endedAt),
        isNull(users.disabledAt),
      ),
    );
  return row?.others ?? 0;
}
