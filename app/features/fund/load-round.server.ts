import { eq } from 'drizzle-orm';
import type { RoundRules } from '#app/domain/fund/round-rules.ts';
import { advanceRound, type RoundVerb } from '#app/domain/fund/round-transitions.ts';
import type { RoundStatus } from '#app/domain/fund/vocabulary.ts';
import type { FundRoundId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { Context } from '#app/platform/context.server.ts';
import { fundRounds } from '#db/schema/index.ts';

export type RoundRow = typeof fundRounds.$inferSelect;

export async function findRound(ctx: Context, slug: string): Promise<RoundRow> {
  const [round] = await ctx.db.select().from(fundRounds).where(eq(fundRounds.slug, slug));
  if (!round) throw new Refusal('not-found', 'fund-round');
  return round;
}

/** The round, its row held until commit: whoever moves it, and whoever sends to it, takes turns. */
export async function lockRound(ctx: Context, slug: string): Promise<RoundRow> {
  const [round] = await ctx.db.select().from(fundRounds).where(eq(fundRounds.slug, slug)).for('update');
  if (!round) throw new Refusal('not-found', 'fund-round');
  return round;
}

export async function lockRoundById(ctx: Context, id: FundRoundId): Promise<RoundRow> {
  const [round] = await ctx.db.select().from(fundRounds).where(eq(fundRounds.id, id)).for('update');
  if (!round) throw new Refusal('not-found', 'fund-round');
  return round;
}

/** Where a verb takes the round, or a refusal that names how it stands. */
export function advanced(round: Pick<RoundRow, 'status'>, verb: RoundVerb): RoundStatus {
  const step = advanceRound(round.status, verb);
  if (!step.ok) throw new Refusal('rule', 'round-not-from-here', { status: round.status });
  return step.to;
}

/** A rule that only the best portfolio looks at is left out of the others' published rules. */
export const rulesOf = (round: RoundRow): RoundRules => ({
  pool: round.pool,
  reserve: round.reserve,
  threshold: round.threshold,
  weights: {
    opportunityIndex: round.weightOpportunityIndex,
    quality: round.weightQuality,
    reach: round.weightReach,
    underserved: round.weightUnderserved,
  },
  reachCap: round.reachCap,
  underservedBound: round.underservedBound,
  requestCap: round.requestCap,
  method: round.method,
  ...(round.method === 'best-portfolio'
    ? { schoolCap: round.schoolCap, neighborhoodFloors: round.neighborhoodFloors }
    : {}),
});
