import { FULL_PRIORITY } from '#app/domain/fund/prioritize.ts';
import { runRound } from '#app/domain/fund/round-snapshot.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { RoundRow } from './load-round.server.ts';
import { latestRun } from './portfolio-runs.server.ts';
import { inputsOf, type PriorityWorking } from './priority-working.server.ts';
import { SOLVER_SECONDS } from './solve-portfolio.server.ts';

export type PortfolioView = NonNullable<Awaited<ReturnType<typeof portfolioView>>>;

/** Students, each counted by priority, from the digits of students × priority: hundredths, rounded down. */
export const weightedStudents = (digits: string): number =>
  Number((BigInt(digits) * 100n) / BigInt(FULL_PRIORITY)) / 100;

/**
 * What a better portfolio could at most bring: students, each counted by priority, in hundredths and rounded up; the cents
 * that this portfolio pays for so much; and hundredths of a percent. Null where nothing can be better.
 */
export function gapOf(missing: bigint, { studentsWeighted }: { studentsWeighted: string }, awarded: number) {
  const worth = BigInt(studentsWeighted);
  if (missing <= 0n) return null;
  const up = (over: bigint, under: bigint) => Number((over + under - 1n) / under);
  return {
    students: up(missing * 100n, BigInt(FULL_PRIORITY)) / 100,
    cents: worth === 0n ? 0 : up(missing * BigInt(awarded), worth),
    basisPoints: worth === 0n ? 0 : up(missing * 10_000n, worth),
  };
}

/** How far the solver is, what it found, and how that differs from the greedy answer, request by request. */
export async function portfolioView(ctx: Context, round: RoundRow, rows: readonly PriorityWorking[]) {
  if (round.method !== 'best-portfolio') return null;
  const run = await latestRun(ctx, round.id);
  if (!run) return null;
  const facts = rows.map((row) => row.facts);
  const { plan, beside, ranking } = runRound(inputsOf(round, facts, run.answer));
  const progress = {
    status: run.status,
    requests: run.requests,
    askedAt: run.askedAt.toISOString(),
    seconds: run.seconds,
    mostSeconds: SOLVER_SECONDS,
  };
  if (!run.answer || !beside) return { progress, found: null };

  const greedy = new Set(beside.greedy.chosen);
  const best = new Set(run.answer.chosen);
  const known = new Map(rows.map((row) => [row.facts.reference, row.facts]));
  const worth = weightedStudents(beside.studentsWeighted);
  return {
    progress,
    found: {
      proven: run.answer.proven,
      solver: run.answer.solver,
      worth,
      funded: best.size,
      awarded: plan.awarded,
      shortfall: beside.shortfall,
      gap: gapOf(BigInt(run.answer.bound) - BigInt(beside.studentsWeighted), beside, plan.awarded),
      greedy: {
        chosen: beside.greedy.chosen,
        worth: weightedStudents(beside.greedy.studentsWeighted),
        funded: greedy.size,
        awarded: beside.greedy.awarded,
        shortfall: beside.greedy.shortfall,
      },
      differences: ranking.ranked
        .filter(({ reference }) => greedy.has(reference) !== best.has(reference))
        .map(({ reference, rank, priority, students, amount }) => ({
          reference,
          rank,
          offering: known.get(reference)!.offering,
          school: known.get(reference)!.school,
          amount,
          inBest: best.has(reference),
          worth: weightedStudents((BigInt(priority) * BigInt(students)).toString()),
        })),
    },
  };
}
