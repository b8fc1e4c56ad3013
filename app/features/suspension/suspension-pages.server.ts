import { and, count, desc, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { can } from '#app/domain/access/policy.ts';
import type { SuspensionId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { judgeSuspension } from '#app/domain/vetting/judge-suspension.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { offerings, organizations, suspensions, users } from '#db/schema/index.ts';
import { concernedSchools, findSubject, type SuspensionTarget } from './suspension-subject.server.ts';

/** Every suspension of this year: those in force first. */
export async function suspensionsPage(ctx: Context) {
  authorize(ctx, 'suspension.list');
  const lifter = alias(users, 'lifter');
  const rows = await ctx.db
    .select({
      id: suspensions.id,
      organizationId: suspensions.organizationId,
      organization: organizations.name,
      offering: offerings.name,
      grounds: suspensions.grounds,
      reason: suspensions.reason,
      suspendedAt: suspensions.suspendedAt,
      suspendedBy: users.name,
      letterId: suspensions.letterId,
      liftedAt: suspensions.liftedAt,
      liftedBy: lifter.name,
      liftReason: suspensions.liftReason,
      liftLetterId: suspensions.liftLetterId,
    })
    .from(suspensions)
    .innerJoin(organizations, eq(organizations.id, suspensions.organizationId))
    .leftJoin(offerings, eq(offerings.id, suspensions.offeringId))
    .innerJoin(users, eq(users.id, suspensions.suspendedBy))
    .leftJoin(lifter, eq(lifter.id, suspensions.liftedBy))
    .where(eq(suspensions.schoolYear, ctx.schoolYear))
    .orderBy(desc(isNull(suspensions.liftedAt)), desc(suspensions.suspendedAt))
    .limit(200);
  return {
    suspensions: rows.map(({ suspendedAt, liftedAt, ...row }) => ({
      ...row,
      suspendedAt: suspendedAt.toISOString(),
      liftedAt: liftedAt?.toISOString() ?? null,
    })),
    allowed: { lift: can(ctx.actor, 'suspension.lift') },
  };
}

export type SuspensionRow = Awaited<ReturnType<typeof suspensionsPage>>['suspensions'][number];

/** How many are in force now. */
export async function suspensionCount(ctx: Context): Promise<number> {
  const [row] = await ctx.db
    .select({ n: count() })
    .from(suspensions)
    .where(and(eq(suspensions.schoolYear, ctx.schoolYear), isNull(suspensions.liftedAt)));
  return row?.n ?? 0;
}

/** What a suspension would do and to whom, before anybody does it. */
export async function newSuspensionPage(ctx: Context, target: SuspensionTarget) {
  authorize(ctx, 'suspension.impose');
  const subject = await findSubject(ctx, target);
  const [concerned, published] = await Promise.all([
    concernedSchools(ctx, subject),
    publishedOfferings(ctx, target),
  ]);
  return {
    ...subject,
    concerned,
    published,
    allowed: { suspend: judgeSuspension({ standing: subject.standing, reason: 'any' }).ok },
  };
}

/** What the public sees of it now, and would not see any more. */
async function publishedOfferings(
  ctx: Context,
  { organizationId, offeringId }: SuspensionTarget,
): Promise<string[]> {
  const rows = await ctx.db
    .select({ name: offerings.name })
    .from(offerings)
    .where(
      sql`${offerings.organizationId} = ${organizationId} and ${offerings.status} = 'published'
        and (${offeringId}::uuid is null or ${offerings.id} = ${offeringId})`,
    )
    .orderBy(offerings.name);
  return rows.map(({ name }) => name);
}

/** What lifting a suspension would do and to whom. */
export async function liftSuspensionPage(ctx: Context, suspensionId: SuspensionId) {
  authorize(ctx, 'suspension.lift');
  const [suspension] = await ctx.db.select().from(suspensions).where(eq(suspensions.id, suspensionId));
  if (!suspension) throw new Refusal('not-found', 'suspension');
  const subject = await findSubject(ctx, suspension);
  return {
    id: suspension.id,
    ...subject,
    grounds: suspension.grounds,
    reason: suspension.reason,
    since: suspension.suspendedAt.toISOString(),
    lifted: suspension.liftedAt?.toISOString() ?? null,
    concerned: await concernedSchools(ctx, subject),
  };
}
