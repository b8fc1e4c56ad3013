import { and, eq, isNull } from 'drizzle-orm';
import { judgeDelegation } from '#app/domain/schools/duties.ts';
import type { DelegationId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { lastDay } from '#app/domain/shared/year.ts';
import { today } from '#app/features/district/today.server.ts';
import {
  authorize,
  type Context,
  inTransaction,
  record,
  requireSchool,
  requireUser,
} from '#app/platform/context.server.ts';
import { dutyDelegations, schools } from '#db/schema/index.ts';
import type { DelegateInput } from './inputs.ts';
import { designeesOf } from './school-people.server.ts';

/** A leader hands a duty to a designee until a day. Whoever held it before holds it no more. */
export async function delegateDuty(ctx: Context, input: DelegateInput): Promise<DelegationId> {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'duty.delegate', { schoolCode });
  return inTransaction(ctx, async (ctx) => {
    // The school's row makes two leaders come one after the other.
    await ctx.db
      .select({ code: schools.code })
      .from(schools)
      .where(eq(schools.code, schoolCode))
      .for('no key update');
    const holds = and(
      eq(dutyDelegations.schoolCode, schoolCode),
      eq(dutyDelegations.schoolYear, ctx.schoolYear),
      eq(dutyDelegations.duty, input.duty),
      isNull(dutyDelegations.endedAt),
    );
    const [[standing], designees] = await Promise.all([
      ctx.db.select().from(dutyDelegations).where(holds),
      designeesOf(ctx, schoolCode),
    ]);
    const designee = designees.find(({ userId }) => userId === input.userId);
    const verdict = judgeDelegation(input, {
      designees: designees.map(({ userId }) => userId),
      today: today(ctx),
      lastDay: lastDay(ctx.schoolYear),
      standing: standing ?? null,
    });
    if (!verdict.ok) throw new Refusal('rule', verdict.reason);

    if (standing) {
      await ctx.db
        .update(dutyDelegations)
        .set({ end: 'moved', endedAt: ctx.now })
        .where(eq(dutyDelegations.id, standing.id));
    }
    const [delegation] = await ctx.db
      .insert(dutyDelegations)
      .values({
        ...input,
        schoolCode,
        schoolYear: ctx.schoolYear,
        namedBy: requireUser(ctx),
        namedAt: ctx.now,
      })
      .returning({ id: dutyDelegations.id });
    await record(ctx, {
      type: 'duty.delegated',
      subjectType: 'duty',
      subjectId: delegation!.id,
      schoolCode,
      data: { duty: input.duty, to: designee!.name, dueOn: input.dueOn },
    });
    return delegation!.id;
  });
}
