import { eq } from 'drizzle-orm';
import type { Context } from '#app/platform/context.server.ts';
import { fundRoundMemos } from '#db/schema/index.ts';
import { type AllocationWorking, allocationRows } from './allocate-round.server.ts';
import { allocationView } from './allocation-view.server.ts';
import { type PortfolioView, portfolioView } from './portfolio-view.server.ts';
import { type PriorityWorking, prioritizedRows } from './priority-working.server.ts';
import { rankingView } from './ranking-view.ts';
import { type RoundConflicts, roundConflicts } from './round-conflicts.server.ts';
import { type RoundEquity, roundEquity } from './round-equity.server.ts';
import { loadRoundHead, wordedRules } from './round-head.server.ts';

/** What a memo says that follows from other records than the round's own. */
type KeptMemo = {
  readonly equity: RoundEquity;
  readonly conflicts: RoundConflicts;
  readonly leftOut: NonNullable<Awaited<ReturnType<typeof allocationView>>>['leftOut'];
};

/**
 * Keeps the memo as whoever adopts has read it, so that what the committee votes on can be printed again. Called in the
 * adoption's transaction, before the round moves on.
 */
export async function keepMemo(ctx: Context, slug: string): Promise<void> {
  const { head, allocation, equity, conflicts } = await memoPage(ctx, slug);
  if (!equity || !conflicts) return;
  const content: KeptMemo = { equity, conflicts, leftOut: allocation?.leftOut ?? [] };
  await ctx.db.insert(fundRoundMemos).values({ roundId: head.id, content, keptAt: ctx.now });
}

/**
 * All that a director needs to decide, and a committee to follow: rules, order, reasons, totals, equity, what stands open.
 * Once the round is adopted it is the memo of that day; what came later is told by the round's pages.
 */
export async function memoPage(ctx: Context, slug: string) {
  const { head, round } = await loadRoundHead(ctx, slug);
  const [rows, allocations] = await Promise.all([
    prioritizedRows(ctx, round.id),
    allocationRows(ctx, round.id),
  ]);
  const [portfolio, allocation] = await Promise.all([
    portfolioView(ctx, round, rows),
    allocationView(ctx, round),
  ]);
  const isWorkedOut = rows.length > 0 || allocations.length > 0;
  const [kept] = await ctx.db
    .select({ content: fundRoundMemos.content, at: fundRoundMemos.keptAt })
    .from(fundRoundMemos)
    .where(eq(fundRoundMemos.roundId, round.id));
  if (kept) {
    const { equity, conflicts, leftOut } = kept.content as KeptMemo;
    return {
      ...{ head, portfolio, equity, conflicts, keptAt: kept.at.toISOString() },
      conflictsNow: await roundConflicts(ctx, round, rows),
      ranking: rows.length === 0 ? null : rankingView(rows, wordedRules(round)),
      allocation: allocation && { ...allocation, leftOut },
    };
  }
  return {
    head,
    keptAt: null,
    conflictsNow: null,
    ranking: rows.length === 0 ? null : rankingView(rows, wordedRules(round)),
    portfolio,
    allocation,
    equity: isWorkedOut ? await roundEquity(ctx, round, plansOf(rows, allocations, portfolio)) : null,
    conflicts: isWorkedOut ? await roundConflicts(ctx, round, rows) : null,
  };
}

/** The awards as they stand; with a best portfolio the simple answer before them. */
function plansOf(
  rows: readonly PriorityWorking[],
  allocations: readonly AllocationWorking[],
  portfolio: PortfolioView | null,
) {
  const added = (each: readonly (readonly [code: string, cents: number])[]) => {
    const sums = new Map<string, number>();
    for (const [code, cents] of each) sums.set(code, (sums.get(code) ?? 0) + cents);
    return sums;
  };
  if (allocations.length > 0) {
    const adds = added(
      allocations.map(({ facts, result }) => [facts.schoolCode, result.dollars * 100] as const),
    );
    return [{ key: 'awards', label: 'These allocations', adds }];
  }
  const awards = rows.map(({ facts, line }) => [facts.schoolCode, line?.award ?? 0] as const);
  const simple = new Set(portfolio?.found?.greedy.chosen);
  const greedy = rows
    .filter(({ facts }) => simple.has(facts.reference))
    .map(({ facts }) => [facts.schoolCode, facts.amount] as const);
  return [
    ...(portfolio?.found ? [{ key: 'greedy', label: 'The simple answer', adds: added(greedy) }] : []),
    { key: 'awards', label: 'These awards', adds: added(awards) },
  ];
}
