import { and, desc, eq, gt, lte, ne } from 'drizzle-orm';
import type { Action } from '#app/domain/access/policy.ts';
import type { ApplicationId, OrganizationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { ApplicationStatus } from '#app/domain/vetting/vocabulary.ts';
import { authorize, type Context, requireUser } from '#app/platform/context.server.ts';
import { applications, applicationsInHand, cycles } from '#db/schema/index.ts';

/** Holds an application until commit and asks for permission on it. Another organization's does not exist. */
export async function lockApplication(ctx: Context, applicationId: ApplicationId, action: Action) {
  const [application] = await ctx.db
    .select()
    .from(applications)
    .where(eq(applications.id, applicationId))
    .for('update');
  if (!application || application.organizationId !== ctx.actor.organizationId) {
    throw new Refusal('not-found', 'application');
  }
  authorize(ctx, action, { organizationId: application.organizationId });
  return application;
}

export const isEditable = (status: ApplicationStatus) => status === 'draft' || status === 'needs-information';

/** The registration that is open now; of several the one that closes last. */
export async function openRegistration(ctx: Context) {
  const [cycle] = await ctx.db
    .select()
    .from(cycles)
    .where(and(eq(cycles.kind, 'registration'), lte(cycles.opensAt, ctx.now), gt(cycles.closesAt, ctx.now)))
    .orderBy(desc(cycles.closesAt))
    .limit(1);
  return cycle ?? null;
}

/**
 * The application that the person works on: the one they took in hand, else the organization's newest registration
 * that was not withdrawn.
 */
export async function currentApplication(ctx: Context, organizationId: OrganizationId) {
  const inHand = await applicationInHand(ctx, organizationId);
  if (inHand) return { ...inHand, inHand: true };
  const newest = await newestRegistration(ctx, organizationId);
  return newest && { ...newest, inHand: false };
}

async function applicationInHand(ctx: Context, organizationId: OrganizationId) {
  const [found] = await ctx.db
    .select({ application: applications, cycle: cycles })
    .from(applicationsInHand)
    .innerJoin(applications, eq(applications.id, applicationsInHand.applicationId))
    .innerJoin(cycles, eq(cycles.id, applications.cycleId))
    .where(
      and(
        eq(applicationsInHand.userId, requireUser(ctx)),
        eq(applicationsInHand.organizationId, organizationId),
        eq(applications.organizationId, organizationId),
        ne(applications.status, 'withdrawn'),
      ),
    );
  return found ?? null;
}

async function newestRegistration(ctx: Context, organizationId: OrganizationId) {
  const [found] = await ctx.db
    .select({ application: applications, cycle: cycles })
    .from(applications)
    .innerJoin(cycles, eq(cycles.id, applications.cycleId))
    .where(
      and(
        eq(applications.organizationId, organizationId),
        eq(cycles.kind, 'registration'),
        ne(applications.status, 'withdrawn'),
      ),
    )
    .orderBy(desc(cycles.opensAt), desc(applications.createdAt))
    .limit(1);
  return found ?? null;
}
