import { asc, eq, type SQL, sql } from 'drizzle-orm';
import { type Finality, finalityOf } from '#app/domain/fund/finality.ts';
import type { RoundStatus } from '#app/domain/fund/vocabulary.ts';
import type { FundRoundId } from '#app/domain/shared/id.ts';
import type { Context } from '#app/platform/context.server.ts';
import { fundVotes } from '#db/schema/index.ts';

export type Vote = {
  readonly heldOn: string;
  readonly result: 'approved' | 'not-approved';
  readonly reference: string;
};

/** What the committee said of a round's awards so far, the first vote first. */
export async function votesOf(ctx: Pick<Context, 'db'>, roundId: FundRoundId): Promise<Vote[]> {
  return ctx.db
    .select({ heldOn: fundVotes.heldOn, result: fundVotes.result, reference: fundVotes.reference })
    .from(fundVotes)
    .where(eq(fundVotes.roundId, roundId))
    .orderBy(asc(fundVotes.recordedAt));
}

/** The results of a round's votes in their order, the round named as SQL: what `finalityOf` takes, for a list of rounds. */
export const votesAsArray = (roundId: SQL): SQL<Vote['result'][]> =>
  sql<
    Vote['result'][]
  >`array(select vote.result from fund_votes vote where vote.round_id = ${roundId} order by vote.recorded_at)`;

/** `finalityOf` for queries: whether the committee approved an adopted round, named as SQL, like `r.id`. */
export const isApproved = (roundId: SQL): SQL<boolean> =>
  sql<boolean>`exists (select from fund_votes v where v.round_id = ${roundId} and v.result = 'approved')`;

/** The same of a round that was voted down and never approved. */
export const isTurnedDown = (roundId: SQL): SQL<boolean> =>
  sql<boolean>`(exists (select from fund_votes v where v.round_id = ${roundId}) and not ${isApproved(roundId)})`;

export async function finalityOfRound(
  ctx: Pick<Context, 'db'>,
  round: { readonly id: FundRoundId; readonly status: RoundStatus },
): Promise<Finality> {
  const votes = await votesOf(ctx, round.id);
  return finalityOf(
    round.status,
    votes.map(({ result }) => result),
  );
}
