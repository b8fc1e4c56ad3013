import { judgeRoundTakesRequests } from '#app/domain/fund/round-transitions.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { finalityOfRound } from '#app/features/ledger/votes.server.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { RoundRow } from './load-round.server.ts';

/** Whether a school can ask a round for money now, by its kind, its dates and what the committee said of it. */
export async function judgeTakesRequests(ctx: Context, round: RoundRow) {
  const finality = round.kind === 'envelopes' ? await finalityOfRound(ctx, round) : undefined;
  return judgeRoundTakesRequests(round.status, round, ctx.now, round.kind, finality);
}

export async function requireTakesRequests(ctx: Context, round: RoundRow): Promise<void> {
  const verdict = await judgeTakesRequests(ctx, round);
  if (!verdict.ok) throw new Refusal('rule', verdict.reason);
}
