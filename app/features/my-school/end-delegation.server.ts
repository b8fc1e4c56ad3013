import { eq } from 'drizzle-orm';
import { judgeDelegationEnd } from '#app/domain/schools/duties.ts';
import type { DelegationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { admit, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { dutyDelegations } from '#db/schema/index.ts';

/** The leader takes a duty back, or its holder says that it is done. */
export async function endDelegation(
  ctx: Context,
  delegationId: DelegationId,
  end: 'done' | 'taken-back',
): Promise<void> {
  const action = end === 'done' ? 'duty.finish' : 'duty.delegate';
  await inTransaction(ctx, async (ctx) => {
    const [delegation] = await ctx.db
      .select()
      .from(dutyDelegations)
      .where(eq(dutyDelegations.id, delegationId))
      .for('update');
    admit(ctx, action, delegation ?? {});
    if (!delegation) throw new Refusal('not-found', 'duty');
    const verdict = judgeDelegationEnd(
      { userId: delegation.userId, ended: delegation.endedAt !== null },
      requireUser(ctx),
      end,
    );
    if (!verdict.ok) {
      throw verdict.reason === 'not-yours'
        ? new Refusal('not-found', 'duty')
        : new Refusal('rule', verdict.reason);
    }
    await ctx.db
      .update(dutyDelegations)
      .set({ end, endedAt: ctx.now })
      .where(eq(dutyDelegations.id, delegationId));
    await record(ctx, {
      type: end === 'done' ? 'duty.done' : 'duty.taken-back',
      subjectType: 'duty',
      subjectId: delegationId,
      schoolCode: delegation.schoolCode,
      data: { duty: delegation.duty },
    });
  });
}
