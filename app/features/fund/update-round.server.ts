import { eq } from 'drizzle-orm';
import { judgeRulesEdit } from '#app/domain/fund/round-transitions.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { fundRounds } from '#db/schema/index.ts';
import type { RoundInput } from './inputs.ts';
import { lockRound } from './load-round.server.ts';
import { requireFeasibleDraft } from './require-feasible.server.ts';
import { keepPledges, roundValues } from './round-values.server.ts';

/** Changes a round while it is a draft. Its address and its seed stay. */
export async function updateRound(ctx: Context, input: RoundInput & { slug: string }): Promise<void> {
  authorize(ctx, 'round.draw-up');
  const { slug, ...rules } = input;

  await inTransaction(ctx, async (ctx) => {
    const round = await lockRound(ctx, slug);
    const verdict = judgeRulesEdit(round.status);
    if (!verdict.ok) throw new Refusal('rule', verdict.reason);
    const { values, pledges } = await roundValues(ctx, rules, round.lotterySeed);
    await ctx.db.update(fundRounds).set(values).where(eq(fundRounds.id, round.id));
    await keepPledges(ctx, round.id, pledges);
    await requireFeasibleDraft(ctx, round.id);
    await record(ctx, {
      type: 'fund-round.redrawn',
      subjectType: 'fund-round',
      subjectId: round.id,
      data: { name: values.name, pool: values.pool },
    });
  });
}
