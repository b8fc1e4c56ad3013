import { and, eq } from 'drizzle-orm';
import type { ShortlistId, UserId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { judgeUnshare } from '#app/domain/shortlists/judge-shortlist.ts';
import { type Context, inTransaction, requireUser } from '#app/platform/context.server.ts';
import { shortlistColleagues } from '#db/schema/index.ts';
import { lockShortlist } from './load-shortlist.server.ts';
import { tell } from './tell.server.ts';

/** Takes a colleague off the list, or lets one leave. What they wrote and voted stays, under their name. */
export async function unshareShortlist(
  ctx: Context,
  input: { shortlistId: ShortlistId; person: UserId },
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const list = await lockShortlist(ctx, input.shortlistId);
    const verdict = judgeUnshare(list, { by: requireUser(ctx), whom: input.person });
    if (!verdict.ok) throw new Refusal('rule', verdict.reason);
    if (!list.colleagueIds.includes(input.person)) return;
    await ctx.db
      .delete(shortlistColleagues)
      .where(and(eq(shortlistColleagues.shortlistId, list.id), eq(shortlistColleagues.userId, input.person)));
    await tell(ctx, list.id, 'unshared', { personId: input.person });
  });
}
