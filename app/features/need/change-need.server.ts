import { eq } from 'drizzle-orm';
import { isNeedOpen } from '#app/domain/partnerships/judge-need.ts';
import type { NeedId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { needs } from '#db/schema/index.ts';
import type { NeedInput } from './inputs.ts';
import { lockNeed, type NeedRow, requireSoundNeed } from './load-need.server.ts';

export type ChangeNeedInput = { needId: NeedId; need: NeedInput };

/** Changes an open need. Saving it as it was is no change and leaves no trace. */
export async function changeNeed(ctx: Context, { needId, need }: ChangeNeedInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const before = await lockNeed(ctx, needId);
    authorize(ctx, 'need.edit', before);
    if (!isNeedOpen(before.status)) throw new Refusal('rule', 'need-not-open');
    await requireSoundNeed(ctx, need, {
      schoolCode: before.schoolCode,
      schoolYear: before.schoolYear,
      before,
    });
    const changed = changedFields(before, need);
    if (changed.length === 0) return;

    await ctx.db
      .update(needs)
      .set({ ...need, changedBy: requireUser(ctx) })
      .where(eq(needs.id, needId));
    await record(ctx, {
      type: 'need.changed',
      subjectType: 'need',
      subjectId: needId,
      schoolCode: before.schoolCode,
      data: { title: need.title, changed },
    });
  });
}

function changedFields(before: NeedRow, after: NeedInput): (keyof NeedInput)[] {
  return (Object.keys(after) as (keyof NeedInput)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
}
