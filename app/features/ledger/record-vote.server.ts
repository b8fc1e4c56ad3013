import { judgeVote } from '#app/domain/fund/finality.ts';
import type { VoteResult } from '#app/domain/fund/money-vocabulary.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import { today } from '#app/features/district/today.server.ts';
import { lockRound } from '#app/features/fund/load-round.server.ts';
import { authorize, type Context, inTransaction, record, requireUser } from '#app/platform/context.server.ts';
import { calendarDate } from '#app/ui/format.ts';
import { fundVotes } from '#db/schema/index.ts';
import { votesOf } from './votes.server.ts';

export type RecordVoteInput = {
  slug: string;
  heldOn: CalendarDate;
  result: VoteResult;
  reference: string;
};

/** Keeps what the committee decided on a round's awards. An approval makes them final, and money may be committed. */
export async function recordVote(ctx: Context, input: RecordVoteInput): Promise<void> {
  authorize(ctx, 'round.record-vote');

  await inTransaction(ctx, async (ctx) => {
    const round = await lockRound(ctx, input.slug);
    const votes = await votesOf(ctx, round.id);
    const zone = ctx.district.timeZone;
    const verdict = judgeVote({
      status: round.status,
      votes: votes.map(({ result }) => result),
      adoptedOn: round.adoptedAt && (calendarDate(round.adoptedAt, zone) as CalendarDate),
      heldOn: input.heldOn,
      today: today(ctx),
    });
    if (!verdict.ok) throw new Refusal('rule', verdict.reason);

    const { heldOn, result, reference } = input;
    await ctx.db.insert(fundVotes).values({
      ...{ roundId: round.id, heldOn, result, reference },
      recordedBy: requireUser(ctx),
      recordedAt: ctx.now,
    });
    await record(ctx, {
      type: 'fund-round.vote-recorded',
      subjectType: 'fund-round',
      subjectId: round.id,
      data: { name: round.name, slug: round.slug, roundId: round.id, heldOn, result, reference },
    });
  });
}
