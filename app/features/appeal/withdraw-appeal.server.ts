import { eq } from 'drizzle-orm';
import type { AppealId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { withdrawAppeal as withdraw } from '#app/domain/vetting/appeal-state.ts';
import { admit, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { appeals } from '#db/schema/index.ts';
import { lockAppeal } from './load-appeal.server.ts';

/** The partner takes an appeal back. The decision stands as it was; another may be made while the window is open. */
export async function withdrawAppeal(ctx: Context, appealId: AppealId): Promise<void> {
  admit(ctx, 'appeal.withdraw', { organizationId: ctx.actor.organizationId });
  await inTransaction(ctx, async (ctx) => {
    const { application, state } = await lockAppeal(ctx, appealId);
    admit(ctx, 'appeal.withdraw', application);
    const step = withdraw(state);
    if (!step.ok) throw new Refusal('rule', 'appeal-not-open');
    await ctx.db
      .update(appeals)
      .set({ status: step.state.status, withdrawnAt: ctx.now })
      .where(eq(appeals.id, appealId));
    await record(ctx, {
      type: 'application.appeal-withdrawn',
      subjectType: 'application',
      subjectId: application.id,
      organizationId: application.organizationId,
      data: { reference: application.reference, appealId },
    });
  });
}
