import { eq } from 'drizzle-orm';
import { judgeProposal } from '#app/domain/fund/judge-adoption.ts';
import { availableOf } from '#app/domain/fund/round-rules.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { fundRounds } from '#db/schema/index.ts';
import { allocationPlan } from './allocate-round.server.ts';
import { changedSince } from './changed-since.server.ts';
import { advanced, lockRound, type RoundRow } from './load-round.server.ts';
import { answerOf } from './portfolio-runs.server.ts';
import { prioritizedRows } from './priority-working.server.ts';

/** Puts the awards as ranked before a director, with a note. Whoever proposes cannot adopt. */
export async function proposeRound(ctx: Context, input: { slug: string; note: string }): Promise<void> {
  authorize(ctx, 'round.propose');

  await inTransaction(ctx, async (ctx) => {
    const round = await lockRound(ctx, input.slug);
    const plan =
      round.kind === 'requests' ? await requestsPlan(ctx, round) : await allocationPlan(ctx, round);
    const { awarded } = plan;
    const verdict = judgeProposal({ status: round.status, awarded, available: availableOf(round) });
    if (!verdict.ok) throw new Refusal('rule', verdict.reason);
    const status = advanced(round, 'propose');
    if (round.kind === 'requests' && round.method === 'best-portfolio' && !(await answerOf(ctx, round)))
      throw new Refusal('rule', 'portfolio-not-found');
    if (plan.changed.length > 0)
      throw new Refusal('rule', 'changed-since-prioritized', { changed: plan.changed.join(', ') });

    await ctx.db
      .update(fundRounds)
      .set({ status, proposedBy: requireUser(ctx), proposedAt: ctx.now, proposalNote: input.note })
      .where(eq(fundRounds.id, round.id));
    await record(ctx, {
      type: 'fund-round.proposed',
      subjectType: 'fund-round',
      subjectId: round.id,
      data: { name: round.name, slug: round.slug, awarded, requests: plan.count, note: input.note },
    });
  });
}

async function requestsPlan(ctx: Context, round: RoundRow) {
  const rows = await prioritizedRows(ctx, round.id);
  return {
    awarded: rows.reduce((sum, { line }) => sum + (line?.award ?? 0), 0),
    count: rows.length,
    changed: round.status === 'prioritized' ? await changedSince(ctx, round, rows) : [],
  };
}
