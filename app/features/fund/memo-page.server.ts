import type { Context } from '#app/platform/context.server.ts';
import { type AllocationWorking, allocationRows } from './allocate-round.server.ts';
import { allocationView } from './allocation-view.server.ts';
import { type PortfolioView, portfolioView } from './portfolio-view.server.ts';
import { type PriorityWorking, prioritizedRows } from './priority-working.server.ts';
import { rankingView } from './ranking-view.ts';
import { roundConflicts } from './round-conflicts.server.ts';
import { roundEquity } from './round-equity.server.ts';
import { loadRoundHead, wordedRules } from './round-head.server.ts';

/** All that a director needs to decide, and a committee to follow: rules, order, reasons, totals, equity, what stands open. */
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
  return {
    head,
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
