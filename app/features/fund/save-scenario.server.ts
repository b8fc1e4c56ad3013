import { and, count, eq } from 'drizzle-orm';
import { judgeRoundRules, sumOfWeights } from '#app/domain/fund/round-rules.ts';
import {
  type FormulaSettings,
  MOST_SCENARIOS,
  rulesUnder,
  type ScenarioSettings,
} from '#app/domain/fund/scenario.ts';
import type { FundScenarioId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { fundPortfolioRuns, fundPriorities, fundScenarios } from '#db/schema/index.ts';
import { readFormula } from './formula-values.server.ts';
import { countedSchools, requireOwn } from './formula-what-if.server.ts';
import { lockRound, type RoundRow, rulesOf } from './load-round.server.ts';
import { askForPortfolio } from './portfolio-runs.server.ts';
import { askForStudy } from './studies.server.ts';
import type { FormulaScenarioInput, ScenarioInput } from './what-if-inputs.ts';

/** Keeps a scenario of a ranked round beside the others, six at most. Nothing of the round itself changes. */
export async function saveScenario(
  ctx: Context,
  input: ScenarioInput & { slug: string },
): Promise<{ id: FundScenarioId }> {
  authorize(ctx, 'round.prioritize');

  return inTransaction(ctx, async (ctx) => {
    const round = await lockRound(ctx, input.slug);
    const settings = settingsOf(input);
    requireSound(round, settings);
    await requireRoom(ctx, round);
    const [ranked] = await ctx.db
      .select({ requests: count() })
      .from(fundPriorities)
      .where(and(eq(fundPriorities.roundId, round.id)));
    if (ranked!.requests === 0) throw new Refusal('rule', 'scenario-before-ranking');

    const id = await keep(ctx, round, { name: input.name, settings });
    if (settings.method === 'best-portfolio')
      await askForPortfolio(ctx, { roundId: round.id, scenarioId: id, requests: ranked!.requests });
    await askForStudy(ctx, round);
    await record(ctx, saved(round, input.name));
    return { id };
  });
}

/**
 * The same of a round by formula, however it stands: it needs no ranking, since all that a formula asks of the schools is on
 * record. The page works it out whenever it is looked at, so nothing is asked of the worker.
 */
export async function saveFormulaScenario(
  ctx: Context,
  input: FormulaScenarioInput & { slug: string },
): Promise<{ id: FundScenarioId }> {
  authorize(ctx, 'round.prioritize');

  return inTransaction(ctx, async (ctx) => {
    const round = await lockRound(ctx, input.slug);
    if (round.kind === 'requests') throw new Refusal('rule', 'scenario-of-formula');
    const settings = readFormula(input);
    requireOwn(settings, await countedSchools(ctx, round));
    await requireRoom(ctx, round);
    const id = await keep(ctx, round, { name: input.name, settings });
    await record(ctx, saved(round, input.name));
    return { id };
  });
}

async function requireRoom(ctx: Context, round: RoundRow): Promise<void> {
  const [kept] = await ctx.db
    .select({ scenarios: count() })
    .from(fundScenarios)
    .where(eq(fundScenarios.roundId, round.id));
  if (kept!.scenarios >= MOST_SCENARIOS)
    throw new Refusal('rule', 'scenarios-full', { most: MOST_SCENARIOS });
}

async function keep(
  ctx: Context,
  round: RoundRow,
  scenario: { name: string; settings: ScenarioSettings | FormulaSettings },
): Promise<FundScenarioId> {
  const [kept] = await ctx.db
    .insert(fundScenarios)
    .values({ roundId: round.id, ...scenario, createdBy: requireUser(ctx) })
    .returning({ id: fundScenarios.id });
  return kept!.id;
}

const saved = (round: RoundRow, scenario: string) =>
  ({
    type: 'fund-round.scenario-saved',
    subjectType: 'fund-round',
    subjectId: round.id,
    data: { name: round.name, scenario },
  }) as const;

/** Takes a scenario away, with what the solver found for it. */
export async function removeScenario(
  ctx: Context,
  { slug, scenarioId }: { slug: string; scenarioId: FundScenarioId },
): Promise<void> {
  authorize(ctx, 'round.prioritize');

  await inTransaction(ctx, async (ctx) => {
    const round = await lockRound(ctx, slug);
    await ctx.db.delete(fundPortfolioRuns).where(eq(fundPortfolioRuns.scenarioId, scenarioId));
    const [removed] = await ctx.db
      .delete(fundScenarios)
      .where(and(eq(fundScenarios.id, scenarioId), eq(fundScenarios.roundId, round.id)))
      .returning({ name: fundScenarios.name });
    if (!removed) throw new Refusal('not-found', 'fund-scenario');
    if (round.kind === 'requests') await askForStudy(ctx, round);
    await record(ctx, {
      type: 'fund-round.scenario-removed',
      subjectType: 'fund-round',
      subjectId: round.id,
      data: { name: round.name, scenario: removed.name },
    });
  });
}

const settingsOf = (input: ScenarioInput): ScenarioSettings => ({
  pool: input.pool,
  threshold: input.threshold,
  weights: {
    opportunityIndex: input.weightOpportunityIndex,
    quality: input.weightQuality,
    reach: input.weightReach,
    underserved: input.weightUnderserved,
  },
  requestCap: input.requestCap,
  schoolCap: input.schoolCap,
  method: input.method,
});

/** A scenario is held to what any round is held to. */
function requireSound(round: RoundRow, settings: ScenarioSettings): void {
  if (round.kind !== 'requests') throw new Refusal('rule', 'scenario-before-ranking');
  const [problem] = judgeRoundRules({
    ...rulesUnder(rulesOf(round), settings),
    opensAt: round.opensAt,
    closesAt: round.closesAt,
    lotterySeed: round.lotterySeed,
  });
  if (problem)
    throw new Refusal('rule', `rules-${problem.field}-${problem.code}`, {
      weights: sumOfWeights(settings.weights),
    });
}
