import { eq } from 'drizzle-orm';
import type { ShortlistEntryId, ShortlistId } from '#app/domain/shared/id.ts';
import { type Context, inTransaction } from '#app/platform/context.server.ts';
import { shortlistEntries } from '#db/schema/index.ts';
import { lockShortlist, requireEntry } from './load-shortlist.server.ts';
import { tell } from './tell.server.ts';

export type EntryOf = { shortlistId: ShortlistId; entry: ShortlistEntryId };

/** Takes an offering off the list. Its notes and votes stay with it, so that it can be put back as it was. */
export async function removeEntry(ctx: Context, input: EntryOf): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await lockShortlist(ctx, input.shortlistId);
    const entry = await requireEntry(ctx, input.shortlistId, input.entry);
    await ctx.db
      .update(shortlistEntries)
      .set({ removedAt: ctx.now })
      .where(eq(shortlistEntries.id, entry.id));
    await tell(ctx, input.shortlistId, 'removed', { entryId: entry.id });
  });
}
