import { and, eq, ne } from 'drizzle-orm';
import type { Vote } from '#app/domain/shortlists/vocabulary.ts';
import { type Context, inTransaction, requireUser } from '#app/platform/context.server.ts';
import { shortlistVotes } from '#db/schema/index.ts';
import { lockShortlist, requireEntry } from './load-shortlist.server.ts';
import type { EntryOf } from './remove-entry.server.ts';
import { tell } from './tell.server.ts';

/**
 * Gives, changes or takes back the actor's vote. A person has one first choice on a list: what was it before becomes a yes.
 * The same vote once more is no change and leaves no trace.
 */
export async function vote(ctx: Context, input: EntryOf & { vote: Vote | 'none' }): Promise<void> {
  const userId = requireUser(ctx);
  await inTransaction(ctx, async (ctx) => {
    const { id: shortlistId } = await lockShortlist(ctx, input.shortlistId);
    const { id: entryId } = await requireEntry(ctx, shortlistId, input.entry);
    const own = and(eq(shortlistVotes.entryId, entryId), eq(shortlistVotes.userId, userId));
    const [before] = await ctx.db.select().from(shortlistVotes).where(own);
    if ((before?.vote ?? 'none') === input.vote) return;

    if (input.vote === 'none') {
      await ctx.db.delete(shortlistVotes).where(own);
      await tell(ctx, shortlistId, 'vote-withdrawn', { entryId });
      return;
    }
    if (input.vote === 'first') {
      await ctx.db
        .update(shortlistVotes)
        .set({ vote: 'yes', votedAt: ctx.now })
        .where(
          and(
            eq(shortlistVotes.shortlistId, shortlistId),
            eq(shortlistVotes.userId, userId),
            eq(shortlistVotes.vote, 'first'),
            ne(shortlistVotes.entryId, entryId),
          ),
        );
    }
    const given = { vote: input.vote, votedAt: ctx.now };
    await ctx.db
      .insert(shortlistVotes)
      .values({ entryId, shortlistId, userId, ...given })
      .onConflictDoUpdate({ target: [shortlistVotes.entryId, shortlistVotes.userId], set: given });
    await tell(ctx, shortlistId, 'voted', { entryId });
  });
}
