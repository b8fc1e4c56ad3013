import { and, desc, eq, sql } from 'drizzle-orm';
import type { Term } from '#app/domain/fund/prioritize.ts';
import type { RoundInputs } from '#app/domain/fund/round-snapshot.ts';
import type { Sensitivity, WeightRange } from '#app/domain/fund/sensitivity.ts';
import type { FundRoundId } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import { fundStudies } from '#db/schema/index.ts';
import type { RoundRow } from './load-round.server.ts';
import { portfolioRanges, type TrialKept } from './portfolio-ranges.server.ts';
import { latestRun } from './portfolio-runs.server.ts';
import { withSolver } from './solve-portfolio.server.ts';

/** Of a best portfolio: how far each weight was tried, and what was found there. */
export type PortfolioFirmness = {
  /** The ranking and the answer that it follows from. */
  readonly of: string;
  readonly tried: Readonly<Record<Term, WeightRange>>;
  readonly trials: readonly TrialKept[];
  /** Whether every weight was tried, or given up after a whole turn; otherwise another turn goes on from here. */
  readonly isWhole: boolean;
};

/** How long the solver may work at the ranges in one turn, and what breaks it off. */
export type StudyTurn = { readonly rangesSeconds?: number; readonly signal?: AbortSignal };

/** Seconds of one turn. What it has no time for is left to the next. */
const RANGES_SECONDS = 60;

/**
 * How firm the outcomes of a best portfolio are. What was found for the same ranking and answer, whatever scenarios stood beside
 * it, is gone on from. Null while there is no answer.
 */
export async function portfolioFirmness(
  ctx: Context,
  round: RoundRow,
  work: { readonly own: RoundInputs; readonly turn: StudyTurn },
): Promise<{ ranges: Sensitivity; portfolio: PortfolioFirmness } | null> {
  const { own, turn } = work;
  const run = await latestRun(ctx, round.id);
  if (!own.portfolio || !run) return null;
  const of = `${round.prioritizedAt?.toISOString()} ${run.id}`;
  const before = await trialsOf(ctx, round, of);
  const until = performance.now() + (turn.rangesSeconds ?? RANGES_SECONDS) * 1_000;
  const secondsLeft = () => (turn.signal?.aborted ? 0 : (until - performance.now()) / 1_000);
  const { ranges, ...found } = await withSolver(
    (solve) => portfolioRanges(own, solve, { before, secondsLeft }),
    turn.signal,
  );
  return { ranges, portfolio: { of, ...found } };
}

/**
 * Keeps what a turn tried whose study is no longer its own, for whichever study of the same ranking and answer comes next. What else it
 * found is of before, and is not kept.
 */
export async function keepTrials(
  ctx: Context,
  roundId: FundRoundId,
  { of, trials }: PortfolioFirmness,
): Promise<void> {
  await ctx.db
    .update(fundStudies)
    .set({
      result: sql`jsonb_set(${fundStudies.result}, '{portfolio,trials}', ${JSON.stringify(trials)}::text::jsonb)`,
    })
    .where(
      and(
        eq(fundStudies.roundId, roundId),
        sql`${fundStudies.result} -> 'portfolio' ->> 'of' = ${of}`,
        sql`jsonb_array_length(${fundStudies.result} -> 'portfolio' -> 'trials') < ${trials.length}`,
      ),
    );
}

async function trialsOf(ctx: Context, round: RoundRow, of: string): Promise<readonly TrialKept[]> {
  const trials = sql<readonly TrialKept[]>`${fundStudies.result} -> 'portfolio' -> 'trials'`;
  const [most] = await ctx.db
    .select({ trials })
    .from(fundStudies)
    .where(
      and(
        eq(fundStudies.roundId, round.id),
        sql`${fundStudies.result} -> 'portfolio' ->> 'of' = ${of}`,
        sql`jsonb_typeof(${trials}) = 'array'`,
      ),
    )
    .orderBy(desc(sql`jsonb_array_length(${trials})`))
    .limit(1);
  return most?.trials ?? [];
}
