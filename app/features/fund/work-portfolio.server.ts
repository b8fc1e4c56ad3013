import { and, asc, eq, or, sql } from 'drizzle-orm';
import type { PortfolioAnswer } from '#app/domain/fund/best-portfolio.ts';
import { prioritize } from '#app/domain/fund/prioritize.ts';
import { availableOf } from '#app/domain/fund/round-rules.ts';
import { portfolioOf, runRound } from '#app/domain/fund/round-snapshot.ts';
import { isOfFormula, rulesUnder } from '#app/domain/fund/scenario.ts';
import { cents } from '#app/domain/shared/money.ts';
import { type Context, inTransaction, record } from '#app/platform/context.server.ts';
import { fundPortfolioRuns, fundPriorities, fundRounds, fundScenarios } from '#db/schema/index.ts';
import { lockRoundById, rulesOf } from './load-round.server.ts';
import { latestRun, type PortfolioRunRow } from './portfolio-runs.server.ts';
import { inputsOf, type PriorityWorking, prioritizedRows } from './priority-working.server.ts';
import { SOLVER_SECONDS, SolverStopped, solvePortfolio, withSolver } from './solve-portfolio.server.ts';
import { askForStudy } from './studies.server.ts';

/** A worker that died leaves its run behind; after three solver calls' time another takes it up. */
const ABANDONED_SECONDS = SOLVER_SECONDS * 3 + 30;

/**
 * Works on the portfolio that was asked for longest ago, and takes the answer into the ranking or the scenario. The solver
 * runs between two transactions, so that pages show how far it is and nobody waits for a lock. At the signal the run is left to
 * whoever works next. False when none was waiting.
 */
export async function workPortfolio(ctx: Context, signal?: AbortSignal): Promise<boolean> {
  const run = await takeUp(ctx);
  if (!run) return false;
  try {
    const answer = await solve(ctx, run, signal);
    await finish(ctx, run, answer);
  } catch (error) {
    const isStopped = error instanceof SolverStopped;
    await ctx.db
      .update(fundPortfolioRuns)
      .set(isStopped ? { status: 'waiting', startedAt: null } : { status: 'failed', finishedAt: sql`now()` })
      .where(and(eq(fundPortfolioRuns.id, run.id), eq(fundPortfolioRuns.status, 'running')));
    if (isStopped) return false;
    throw error;
  }
  return true;
}

async function takeUp(ctx: Context): Promise<PortfolioRunRow | undefined> {
  return ctx.db.transaction(async (tx) => {
    const { status, startedAt } = fundPortfolioRuns;
    const abandoned = sql`${startedAt} < now() - make_interval(secs => ${ABANDONED_SECONDS})`;
    const [run] = await tx
      .select()
      .from(fundPortfolioRuns)
      .where(or(eq(status, 'waiting'), and(eq(status, 'running'), abandoned)))
      .orderBy(asc(fundPortfolioRuns.sequence))
      .limit(1)
      .for('update', { skipLocked: true });
    if (!run) return undefined;
    await tx
      .update(fundPortfolioRuns)
      .set({ status: 'running', startedAt: sql`now()` })
      .where(eq(fundPortfolioRuns.id, run.id));
    return run;
  });
}

async function solve(
  ctx: Context,
  run: PortfolioRunRow,
  signal: AbortSignal | undefined,
): Promise<PortfolioAnswer> {
  const [found] = await ctx.db
    .select({ round: fundRounds, settings: fundScenarios.settings })
    .from(fundRounds)
    .leftJoin(fundScenarios, eq(fundScenarios.id, run.scenarioId ?? sql`null`))
    .where(eq(fundRounds.id, run.roundId));
  const { round, settings } = found!;
  const requests = (await prioritizedRows(ctx, round.id)).map(({ facts }) => facts);
  const rules = settings && !isOfFormula(settings) ? rulesUnder(rulesOf(round), settings) : rulesOf(round);
  const { ranked } = prioritize(requests, rules, round.lotterySeed);
  const { claims, limits } = portfolioOf({ rules, requests }, ranked);
  const available = availableOf(rules);
  return withSolver((solver) => solvePortfolio(claims, { available, limits }, solver), signal);
}

/** An answer to what nobody asks any longer is dropped: the round was prioritized again, or went on. */
async function finish(ctx: Context, run: PortfolioRunRow, answer: PortfolioAnswer): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const round = await lockRoundById(ctx, run.roundId);
    const [mine] = await ctx.db
      .select({ status: fundPortfolioRuns.status })
      .from(fundPortfolioRuns)
      .where(eq(fundPortfolioRuns.id, run.id))
      .for('update');
    if (mine?.status !== 'running') return;
    const isRounds = run.scenarioId === null;
    const counts =
      isRounds && round.status === 'prioritized' && (await latestRun(ctx, round.id))?.id === run.id;
    await ctx.db
      .update(fundPortfolioRuns)
      .set({ status: 'done', answer, finishedAt: sql`now()`, taken: counts })
      .where(eq(fundPortfolioRuns.id, run.id));
    await askForStudy(ctx, round);
    if (!counts) return;

    const rows = await prioritizedRows(ctx, round.id);
    const facts = rows.map((row) => row.facts);
    const { plan } = runRound(inputsOf(round, facts, answer));
    await rewriteLines(ctx, rows, new Map(plan.lines.map((line) => [line.id, line])));
    await record(ctx, {
      type: 'fund-round.portfolio-found',
      subjectType: 'fund-round',
      subjectId: round.id,
      data: {
        name: round.name,
        awarded: plan.awarded,
        funded: answer.chosen.length,
        proven: answer.proven,
        solver: answer.solver,
      },
    });
  });
}

async function rewriteLines(
  ctx: Context,
  rows: readonly PriorityWorking[],
  lines: ReadonlyMap<string, NonNullable<PriorityWorking['line']>>,
): Promise<void> {
  const changed = rows.flatMap((row) => {
    const line = lines.get(row.facts.id);
    return line
      ? [{ id: row.facts.id, working: { ...row, line }, award: line.award, reason: line.reason }]
      : [];
  });
  if (changed.length === 0) return;
  const values = changed.map(
    ({ id, working, award, reason }) =>
      sql`(${id}::uuid, ${JSON.stringify(working)}::jsonb, ${cents(award)}::bigint, ${reason}::text)`,
  );
  await ctx.db.execute(sql`
    update ${fundPriorities} set working = found.working, proposed_amount = found.award, reason = found.reason
    from (values ${sql.join(values, sql`, `)}) as found (id, working, award, reason)
    where fund_request_id = found.id`);
}
