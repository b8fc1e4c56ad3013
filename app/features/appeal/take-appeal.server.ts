import { eq } from 'drizzle-orm';
import type { AppealId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { takeAppeal as take } from '#app/domain/vetting/appeal-state.ts';
import { organizationsOf } from '#app/features/vetting/application-file.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { appeals } from '#db/schema/index.ts';
import { lockAppeal } from './load-appeal.server.ts';

/** A director takes an appeal upon them, so that the partner sees whose turn it is. */
export async function takeAppeal(ctx: Context, appealId: AppealId): Promise<void> {
  authorize(ctx, 'appeal.decide');
  await inTransaction(ctx, async (ctx) => {
    const userId = requireUser(ctx);
    const { appeal, application, state } = await lockAppeal(ctx, appealId);
    const step = take(state, userId);
    if (!step.ok)
      throw new Refusal('rule', step.reason === 'not-from-here' ? 'appeal-not-open' : step.reason);
    if (appeal.takenBy === userId) throw new Refusal('rule', 'already-yours');
    if ((await organizationsOf(ctx.db, userId)).includes(application.organizationId)) {
      throw new Refusal('rule', 'decider-of-that-organization');
    }
    await ctx.db.update(appeals).set({ takenBy: userId }).where(eq(appeals.id, appealId));
    await record(ctx, {
      type: 'application.appeal-taken',
      subjectType: 'application',
      subjectId: application.id,
      organizationId: application.organizationId,
      data: { reference: application.reference, appealId },
    });
  });
}
