import type { ShortlistId, UserId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { judgeShare } from '#app/domain/shortlists/judge-shortlist.ts';
import { type Context, inTransaction, requireUser } from '#app/platform/context.server.ts';
import { shortlistColleagues } from '#db/schema/index.ts';
import { peopleAtSchool } from './colleagues.server.ts';
import { lockShortlist } from './load-shortlist.server.ts';
import { tell } from './tell.server.ts';

/** Names a colleague of the school, who from now on reads the list, adds to it, votes and writes on it. */
export async function shareShortlist(
  ctx: Context,
  input: { shortlistId: ShortlistId; person: UserId },
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const list = await lockShortlist(ctx, input.shortlistId);
    const atSchool = (await peopleAtSchool(ctx, list.schoolCode)).map(({ id }) => id);
    const verdict = judgeShare(list, { by: requireUser(ctx), to: input.person, atSchool });
    if (!verdict.ok) throw new Refusal('rule', verdict.reason);
    if (list.colleagueIds.includes(input.person)) return;
    await ctx.db
      .insert(shortlistColleagues)
      .values({ shortlistId: list.id, userId: input.person, namedAt: ctx.now });
    await tell(ctx, list.id, 'shared', { personId: input.person });
  });
}
