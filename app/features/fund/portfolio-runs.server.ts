import { and, desc, eq, getTableColumns, inArray, isNull, sql } from 'drizzle-orm';
import type { PortfolioAnswer } from '#app/domain/fund/best-portfolio.ts';
import { isOfFormula } from '#app/domain/fund/scenario.ts';
import type { FundRoundId, FundScenarioId } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import { fundPortfolioRuns, fundScenarios } from '#db/schema/index.ts';
import type { RoundRow } from './load-round.server.ts';

export type PortfolioRunRow = typeof fundPortfolioRuns.$inferSelect;

/** Asks the worker for a portfolio. What was asked for the same before, and is not answered yet, is asked no longer. */
export async function askForPortfolio(
  ctx: Context,
  asked: { roundId: FundRoundId; scenarioId?: FundScenarioId; requests: number },
): Promise<void> {
  const { roundId, scenarioId, requests } = asked;
  await ctx.db
    .update(fundPortfolioRuns)
    .set({ status: 'superseded' })
    .where(
      and(
        eq(fundPortfolioRuns.roundId, roundId),
        scenarioId ? eq(fundPortfolioRuns.scenarioId, scenarioId) : isNull(fundPortfolioRuns.scenarioId),
        inArray(fundPortfolioRuns.status, ['waiting', 'running']),
      ),
    );
  await ctx.db.insert(fundPortfolioRuns).values({
    roundId,
    scenarioId: scenarioId ?? null,
    requests,
    askedBy: ctx.actor.userId,
    askedAt: ctx.now,
  });
}

/** Asks again for the portfolio of every scenario that has one: the ranking that it was found in is replaced. */
export async function askForScenariosAnew(
  ctx: Context,
  roundId: FundRoundId,
  requests: number,
): Promise<void> {
  const scenarios = await ctx.db
    .select({ id: fundScenarios.id, settings: fundScenarios.settings })
    .from(fundScenarios)
    .where(eq(fundScenarios.roundId, roundId));
  for (const { id, settings } of scenarios)
    if (!isOfFormula(settings) && settings.method === 'best-portfolio')
      await askForPortfolio(ctx, { roundId, scenarioId: id, requests });
}

/** The run that counts for the round as it was last prioritized. */
export async function latestRun(
  ctx: Context,
  roundId: FundRoundId,
): Promise<(PortfolioRunRow & { seconds: number }) | undefined> {
  const [run] = await ctx.db
    .select({
      ...getTableColumns(fundPortfolioRuns),
      /** By the database's clock, which the worker's beginning was written by. */
      seconds: sql<number>`coalesce(extract(epoch from now() - ${fundPortfolioRuns.startedAt}), 0)::int`,
    })
    .from(fundPortfolioRuns)
    .where(and(eq(fundPortfolioRuns.roundId, roundId), isNull(fundPortfolioRuns.scenarioId)))
    .orderBy(desc(fundPortfolioRuns.sequence))
    .limit(1);
  return run;
}

/** The solver's answer that stands in the ranking; null while there is none, and for the other methods. */
export async function answerOf(ctx: Context, round: RoundRow): Promise<PortfolioAnswer | null> {
  if (round.method !== 'best-portfolio') return null;
  const run = await latestRun(ctx, round.id);
  return run?.status === 'done' ? run.answer : null;
}
