import { asc, inArray } from 'drizzle-orm';
import type { ApplicationId, UserId } from '#app/domain/shared/id.ts';
import { authorize, type Context, inTransaction } from '#app/platform/context.server.ts';
import { applications } from '#db/schema/index.ts';
import { assignReviewers } from './assign-reviewers.server.ts';

export type AssignManyInput = {
  assignments: readonly { applicationId: ApplicationId; reviewerIds: readonly UserId[] }[];
  dueAt: Date;
};

/** Does exactly what the preview showed, or nothing of it. Each application's change records its own events. */
export async function assignMany(ctx: Context, { assignments, dueAt }: AssignManyInput): Promise<number> {
  authorize(ctx, 'application.assign');
  if (assignments.length === 0) return 0;
  await inTransaction(ctx, async (ctx) => {
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
    for (const { applicationId, reviewerIds } of assignments) {
      await assignReviewers(ctx, { applicationId, reviewerIds, dueAt });
    }
  });
  return assignments.length;
}
