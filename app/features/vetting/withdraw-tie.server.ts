import { and, eq } from 'drizzle-orm';
import type { OrganizationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { reviewerTies } from '#db/schema/index.ts';

/** Takes back a tie that was declared by mistake. That it was ever declared stays in the audit. */
export async function withdrawTie(ctx: Context, organizationId: OrganizationId): Promise<void> {
  authorize(ctx, 'tie.declare');
  const userId = requireUser(ctx);
  await inTransaction(ctx, async (ctx) => {
    const [gone] = await ctx.db
      .delete(reviewerTies)
      .where(and(eq(reviewerTies.userId, userId), eq(reviewerTies.organizationId, organizationId)))
      .returning({ kind: reviewerTies.kind });
    if (!gone) throw new Refusal('not-found', 'tie');
    await record(ctx, {
      type: 'tie.withdrawn',
      subjectType: 'reviewer',
      subjectId: userId,
      data: { kind: gone.kind, organizationId },
    });
  });
}
