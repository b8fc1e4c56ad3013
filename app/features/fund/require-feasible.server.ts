import { eq } from 'drizzle-orm';
import { runAllocation } from '#app/domain/fund/allocation-snapshot.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { Context } from '#app/platform/context.server.ts';
import { fundRounds } from '#db/schema/index.ts';
import { allocationInputsOf, schoolsOf } from './allocation-facts.server.ts';
import type { RoundRow } from './load-round.server.ts';

/**
 * Refuses a formula whose bounds cannot meet its pool with the schools as they are on record: what schools must at least
 * receive is more, or what they may at most receive is less. The refusal names the rule that somebody has to change.
 */
export async function requireFeasible(ctx: Context, round: RoundRow): Promise<void> {
  if (round.kind === 'requests') return;
  const { counted } = await schoolsOf(ctx, round);
  const run = runAllocation(allocationInputsOf(round, counted));
  if (!run.ok)
    throw new Refusal('rule', `rules-${run.reason}`, {
      differs: run.differs,
      field: fieldOf(run.reason, round),
    });
  if (run.allocations.every(({ dollars }) => dollars === 0)) throw new Refusal('rule', 'no-school-has-share');
}

/** The same of a draft as it was just written, as soon as the records hold a school that the formula counts. */
export async function requireFeasibleDraft(ctx: Context, id: RoundRow['id']): Promise<void> {
  const [round] = await ctx.db.select().from(fundRounds).where(eq(fundRounds.id, id));
  if (!round || round.kind === 'requests') return;
  const { counted } = await schoolsOf(ctx, round);
  const run = runAllocation(allocationInputsOf(round, counted));
  if (counted.length > 0 && !run.ok)
    throw new Refusal('rule', `rules-${run.reason}`, {
      differs: run.differs,
      field: fieldOf(run.reason, round),
    });
}

/** The field of the rule that holds too much, or too little, for the pool. */
export function fieldOf(
  reason: 'floors-exceed-pool' | 'caps-below-pool',
  round: Pick<RoundRow, 'allocationFloor' | 'schoolCap'>,
): string {
  if (reason === 'floors-exceed-pool') return round.allocationFloor ? 'allocationFloor' : 'lossLimit';
  return round.schoolCap ? 'schoolCap' : 'threshold';
}
