import { and, asc, eq, inArray } from 'drizzle-orm';
import type { CycleId, IntentId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { judgeAnswerIntent } from '#app/domain/vetting/judge-intent.ts';
import type { IntentAnswer } from '#app/domain/vetting/vocabulary.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { cycles, intents, organizations } from '#db/schema/index.ts';

export type AnswerIntents = {
  cycleId: CycleId;
  intentIds: readonly IntentId[];
  answer: IntentAnswer;
  /** What the partner reads. */
  reason: string;
};

/**
 * Invites or declines organizations after the first step, one or many, all of them or none. Each answer is final and has
 * an event, and with it a mail, of its own.
 */
export async function answerIntents(
  ctx: Context,
  { cycleId, intentIds, answer, reason }: AnswerIntents,
): Promise<number> {
  authorize(ctx, 'intent.answer');
  return inTransaction(ctx, async (ctx) => {
    const [cycle] = await ctx.db.select().from(cycles).where(eq(cycles.id, cycleId)).for('share');
    if (!cycle) throw new Refusal('not-found', 'cycle');
    const ids = [...new Set(intentIds)];
    const chosen = await ctx.db
      .select({
        id: intents.id,
        status: intents.status,
        organizationId: intents.organizationId,
        name: organizations.name,
      })
      .from(intents)
      .innerJoin(organizations, eq(organizations.id, intents.organizationId))
      .where(and(eq(intents.cycleId, cycleId), inArray(intents.id, ids)))
      .orderBy(asc(intents.id))
      .for('update', { of: intents });
    if (chosen.length < ids.length) throw new Refusal('not-found', 'intent');
    for (const { status, name } of chosen) {
      const verdict = judgeAnswerIntent({ cycle, standing: status, answer, now: ctx.now });
      if (!verdict.ok) throw new Refusal('rule', verdict.reason, { organization: name });
    }

    await ctx.db
      .update(intents)
      .set({ status: answer, reason, answeredBy: requireUser(ctx), answeredAt: ctx.now })
      .where(inArray(intents.id, ids));
    for (const { id, organizationId, name } of chosen) {
      await record(ctx, {
        type: answer === 'invited' ? 'intent.invited' : 'intent.declined',
        subjectType: 'intent',
        subjectId: id,
        organizationId,
        data: { cycleId, cycle: cycle.name, organization: name, reason },
      });
    }
    return chosen.length;
  });
}
