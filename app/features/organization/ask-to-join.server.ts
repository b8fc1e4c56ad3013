import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { OrganizationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { auditEvents, organizations } from '#db/schema/index.ts';

const ONCE_IN_MS = 24 * 3_600_000;

/** Asks the admins of an organization for an invitation. Asking again on the same day asks once. */
export async function askToJoin(ctx: Context, input: { organizationId: OrganizationId }): Promise<void> {
  authorize(ctx, 'organization.create');
  const userId = requireUser(ctx);
  await inTransaction(ctx, async (ctx) => {
    const [organization] = await ctx.db
      .select({ id: organizations.id, name: organizations.name })
      .from(organizations)
      .where(and(eq(organizations.id, input.organizationId), isNull(organizations.mergedInto)))
      .for('update');
    if (!organization) throw new Refusal('not-found', 'organization');
    const [asked] = await ctx.db
      .select({ id: auditEvents.id })
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.type, 'organization.join-asked'),
          eq(auditEvents.organizationId, organization.id),
          eq(auditEvents.actorId, userId),
          gt(
            auditEvents.occurredAt,
            sql`${new Date(ctx.now.getTime() - ONCE_IN_MS).toISOString()}::timestamptz`,
          ),
        ),
      )
      .limit(1);
    if (asked) return;
    await record(ctx, {
      type: 'organization.join-asked',
      subjectType: 'organization',
      subjectId: organization.id,
      organizationId: organization.id,
      data: { name: organization.name, askedBy: ctx.actor.name },
    });
  });
}
