import { and, eq, inArray } from 'drizzle-orm';
import type { OrganizationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { TieKind } from '#app/domain/vetting/vocabulary.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { applications, organizations, reviewerTies, reviews } from '#db/schema/index.ts';

export type DeclareTieInput = { organizationId: OrganizationId; kind: TieKind };

/**
 * A reviewer names, before anybody asks, an organization that they should not read: work there now or earlier, family,
 * money. Its event carries no organization, so that its people never learn from it who reads for the Office.
 */
export async function declareTie(ctx: Context, { organizationId, kind }: DeclareTieInput): Promise<void> {
  authorize(ctx, 'tie.declare');
  const userId = requireUser(ctx);
  await inTransaction(ctx, async (ctx) => {
    const [organization] = await ctx.db
      .select({ name: organizations.name })
      .from(organizations)
      .where(eq(organizations.id, organizationId));
    if (!organization) throw new Refusal('not-found', 'organization');
    const [open] = await ctx.db
      .select({ reference: applications.reference })
      .from(reviews)
      .innerJoin(applications, eq(applications.id, reviews.applicationId))
      .where(
        and(
          eq(reviews.reviewerId, userId),
          eq(applications.organizationId, organizationId),
          inArray(reviews.status, ['assigned', 'in-progress']),
        ),
      )
      .limit(1);
    if (open) throw new Refusal('rule', 'tie-while-reading', { reference: open.reference });
    const declared = await ctx.db
      .insert(reviewerTies)
      .values({ userId, organizationId, kind, declaredAt: ctx.now })
      .onConflictDoNothing()
      .returning({ kind: reviewerTies.kind });
    if (declared.length === 0) throw new Refusal('rule', 'tie-known');
    await record(ctx, {
      type: 'tie.declared',
      subjectType: 'reviewer',
      subjectId: userId,
      data: { kind, organizationId, organization: organization.name },
    });
  });
}
