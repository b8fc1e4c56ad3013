import { and, eq, ne } from 'drizzle-orm';
import type { ApplicationId, CycleId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, requireOrganization, requireUser } from '#app/platform/context.server.ts';
import { applications, applicationsInHand } from '#db/schema/index.ts';

/**
 * From now on the person's pages are about this application. A choice of view and not a change of state: no event
 * is recorded, and a colleague's pages stay as they are.
 */
export async function takeInHand(ctx: Context, applicationId: ApplicationId): Promise<void> {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'application.read', { organizationId });
  await ctx.db
    .insert(applicationsInHand)
    .values({ userId: requireUser(ctx), organizationId, applicationId })
    .onConflictDoUpdate({
      target: [applicationsInHand.userId, applicationsInHand.organizationId],
      set: { applicationId },
    });
}

/** The same for the application that the organization has in a cycle. */
export async function takeCycleInHand(ctx: Context, cycleId: CycleId): Promise<void> {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'application.read', { organizationId });
  const [found] = await ctx.db
    .select({ id: applications.id })
    .from(applications)
    .where(
      and(
        eq(applications.cycleId, cycleId),
        eq(applications.organizationId, organizationId),
        ne(applications.status, 'withdrawn'),
      ),
    );
  if (!found) throw new Refusal('rule', 'not-begun');
  await takeInHand(ctx, found.id);
}
