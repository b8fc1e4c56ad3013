import { and, asc, eq, or } from 'drizzle-orm';
import { judgeRoundTakesRequests } from '#app/domain/fund/round-transitions.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { finalityOfRound } from '#app/features/ledger/votes.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import { fundRounds } from '#db/schema/index.ts';
import type { RoundRow } from './load-round.server.ts';

/** Whether a school can ask a round for money now, by its kind, its dates and what the committee said of it. */
export async function judgeTakesRequests(ctx: Context, round: RoundRow) {
  const finality = round.kind === 'envelopes' ? await finalityOfRound(ctx, round) : undefined;
  return judgeRoundTakesRequests(round.status, round, ctx.now, round.kind, finality);
}

/** The rounds of the school year that schools can ask now, the first to close first. */
export async function roundsTakingRequests(ctx: Context): Promise<RoundRow[]> {
  const rounds = await ctx.db
    .select()
    .from(fundRounds)
    .where(
      and(
        eq(fundRounds.schoolYear, ctx.schoolYear),
        or(
          and(eq(fundRounds.kind, 'requests'), eq(fundRounds.status, 'open')),
          and(eq(fundRounds.kind, 'envelopes'), eq(fundRounds.status, 'adopted')),
        ),
      ),
    )
    .orderBy(asc(fundRounds.closesAt));
  const verdicts = await Promise.all(rounds.map((round) => judgeTakesRequests(ctx, round)));
  return rounds.filter((_, at) => verdicts[at]!.ok);
}

export async function requireTakesRequests(ctx: Context, round: RoundRow): Promise<void> {
  const verdict = await judgeTakesRequests(ctx, round);
  if (!verdict.ok) throw new Refusal('rule', verdict.reason);
}
