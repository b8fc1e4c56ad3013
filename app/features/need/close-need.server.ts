import { eq } from 'drizzle-orm';
import { isNeedOpen } from '#app/domain/partnerships/judge-need.ts';
import type { NeedId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { needs } from '#db/schema/index.ts';
import type { SettleNeedInput } from './inputs.ts';
import { lockNeed } from './load-need.server.ts';

/** Takes a need off the list: it is met, or no longer needed. It stays readable. */
export async function closeNeed(ctx: Context, input: { needId: NeedId } & SettleNeedInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const need = await lockNeed(ctx, input.needId);
    authorize(ctx, 'need.edit', need);
    if (!isNeedOpen(need.status)) throw new Refusal('rule', 'need-not-open');

    await ctx.db.update(needs).set({ status: input.outcome }).where(eq(needs.id, need.id));
    await record(ctx, {
      type: 'need.closed',
      subjectType: 'need',
      subjectId: need.id,
      schoolCode: need.schoolCode,
      data: { title: need.title, outcome: input.outcome },
    });
  });
}
