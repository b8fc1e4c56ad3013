import { asc, inArray } from 'drizzle-orm';
import type { ApplicationId, BulkActId, UserId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { keepAct } from '#app/features/desk/held-act.server.ts';
import { authorize, type Context, inTransaction } from '#app/platform/context.server.ts';
import { applications, bulkActItems } from '#db/schema/index.ts';
import { assignReviewers } from './assign-reviewers.server.ts';

export type AssignManyInput = {
  assignments: readonly { applicationId: ApplicationId; reviewerIds: readonly UserId[] }[];
  dueAt: Date;
};

/**
 * Does exactly what the preview showed, or nothing of it. Each application's change records its own events, whose mails
 * wait until the act can no longer be undone.
 */
export async function assignMany(ctx: Context, { assignments, dueAt }: AssignManyInput): Promise<BulkActId> {
  authorize(ctx, 'application.assign');
  if (assignments.length === 0) throw new Refusal('rule', 'nobody-chosen');
  return inTransaction(ctx, async (ctx) => {
    // All of them first and in one order for everybody: the first recorded event holds the audit's chain until commit,
    // and whoever waited for a row after that would wait for somebody who waits for the chain.
    await ctx.db
      .select({ id: applications.id })
      .from(applications)
      .where(
        inArray(
          applications.id,
          assignments.map(({ applicationId }) => applicationId),
        ),
      )
      .orderBy(asc(applications.id))
      .for('update');
    const actId = await keepAct(ctx, 'assign');
    for (const { applicationId, reviewerIds } of assignments) {
      const { began, asked } = await assignReviewers(ctx, { applicationId, reviewerIds, dueAt, actId });
      const item = { actId, applicationId, outcome: 'done' as const };
      await ctx.db.insert(bulkActItems).values([
        ...(began
          ? [{ ...item, who: 'The application: into review', eventType: 'application.assigned' }]
          : []),
        ...asked.map(({ reviewId, reviewer }) => ({
          ...item,
          reviewId,
          who: reviewer,
          dueAfter: dueAt,
          eventType: 'review.assigned',
        })),
      ]);
    }
    return actId;
  });
}
