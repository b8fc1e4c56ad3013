import { type Context, inTransaction, requireUser } from '#app/platform/context.server.ts';
import { shortlistNotes } from '#db/schema/index.ts';
import { lockShortlist, requireEntry } from './load-shortlist.server.ts';
import type { EntryOf } from './remove-entry.server.ts';
import { tell } from './tell.server.ts';

/** Writes what the actor thinks of an offering, for those on the list to read. */
export async function writeNote(ctx: Context, input: EntryOf & { body: string }): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await lockShortlist(ctx, input.shortlistId);
    const entry = await requireEntry(ctx, input.shortlistId, input.entry);
    const [note] = await ctx.db
      .insert(shortlistNotes)
      .values({ entryId: entry.id, authorId: requireUser(ctx), body: input.body, writtenAt: ctx.now })
      .returning({ id: shortlistNotes.id });
    await tell(ctx, input.shortlistId, 'noted', { entryId: entry.id, noteId: note!.id });
  });
}
