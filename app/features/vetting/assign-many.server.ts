import type { ApplicationId, UserId } from '#app/domain/shared/id.ts';
import { authorize, type Context, inTransaction } from '#app/platform/context.server.ts';
import { assignReviewers } from './assign-reviewers.server.ts';

export type AssignManyInput = {
  assignments: readonly { applicationId: ApplicationId; reviewerIds: readonly UserId[] }[];
  dueAt: Date;
};

/** Does exactly what the preview showed, or nothing of it. Each application's change records its own events. */
export async function assignMany(ctx: Context, { assignments, dueAt }: AssignManyInput): Promise<number> {
  authorize(ctx, 'application.assign');
  await inTransaction(ctx, async (ctx) => {
    // In one order for everybody, so that two batches that overlap wait for each other and never cross.
    const ordered = [...assignments].sort((a, b) => (a.applicationId < b.applicationId ? -1 : 1));
    for (const { applicationId, reviewerIds } of ordered) {
      await assignReviewers(ctx, { applicationId, reviewerIds, dueAt });
    }
  });
  return assignments.length;
}
