import { eq } from 'drizzle-orm';
import { runRound } from '#app/domain/fund/round-snapshot.ts';
import { cents } from '#app/domain/shared/money.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { inBatches } from '#db/in-batches.ts';
import { fundPriorities, fundRequests, fundRounds } from '#db/schema/index.ts';
import { allocateToSchools } from './allocate-round.server.ts';
import { advanced, lockRound } from './load-round.server.ts';
import { askForPortfolio, askForScenariosAnew } from './portfolio-runs.server.ts';
import { inputsOf, type PriorityWorking } from './priority-working.server.ts';
import { factsOf } from './round-facts.server.ts';
import { askForStudy } from './studies.server.ts';

/**
 * Ranks the submitted requests of a closed round by its frozen rules, and keeps each one's facts and working. It may be run
 * again until the round is proposed; each run replaces the one before it whole. A best portfolio is then asked of the
 * worker, and until it is found the greedy answer stands in the ranking.
 */
export async function prioritizeRound(ctx: Context, slug: string): Promise<void> {
  authorize(ctx, 'round.prioritize');

  await inTransaction(ctx, async (ctx) => {
    const round = await lockRound(ctx, slug);
    const status = advanced(round, 'prioritize');
    if (round.kind !== 'requests') return allocateToSchools(ctx, round, status);
    const facts = await factsOf(ctx, round, eq(fundRequests.status, 'submitted'));
    if (facts.length === 0) throw new Refusal('rule', 'nothing-submitted');

    const { ranking, plan } = runRound(inputsOf(round, facts));
    const ranked = new Map(ranking.ranked.map((request) => [request.id, request]));
    const lines = new Map(plan.lines.map((line) => [line.id, line]));
    const failures = new Map(ranking.notEligible.map((request) => [request.id, request.failures]));

    await ctx.db.delete(fundPriorities).where(eq(fundPriorities.roundId, round.id));
    const rows = facts.map((request) => {
      const working: PriorityWorking = {
        facts: request,
        failures: failures.get(request.id) ?? [],
        ranked: ranked.get(request.id) ?? null,
        line: lines.get(request.id) ?? null,
      };
      return {
        fundRequestId: request.id,
        roundId: round.id,
        eligible: working.ranked !== null,
        rank: working.ranked?.rank ?? null,
        working,
        proposedAmount: cents(working.line?.award ?? 0),
        reason: working.line?.reason ?? 'not-eligible',
      };
    });
    for (const batch of inBatches(rows)) await ctx.db.insert(fundPriorities).values(batch);
    await ctx.db
      .update(fundRounds)
      .set({ status, prioritizedAt: ctx.now })
      .where(eq(fundRounds.id, round.id));
    if (round.method === 'best-portfolio')
      await askForPortfolio(ctx, { roundId: round.id, requests: ranking.ranked.length });
    await askForScenariosAnew(ctx, round.id, rows.length);
    await askForStudy(ctx, { ...round, status, prioritizedAt: ctx.now }, { anew: true });
    await record(ctx, {
      type: 'fund-round.prioritized',
      subjectType: 'fund-round',
      subjectId: round.id,
      data: {
        name: round.name,
        ranked: ranking.ranked.length,
        notEligible: ranking.notEligible.length,
        awarded: plan.awarded,
      },
    });
  });
}
