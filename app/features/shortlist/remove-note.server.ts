import { eq } from 'drizzle-orm';
import { type Context, inTransaction } from '#app/platform/context.server.ts';
import { shortlistNotes } from '#db/schema/index.ts';
import { lockOwnNote, type NoteOf } from './own-note.server.ts';
import { tell } from './tell.server.ts';

/** Takes the actor's own note away, or puts it back. Where it is so already, nothing changes. */
export async function removeNote(ctx: Context, input: NoteOf & { back?: boolean }): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const note = await lockOwnNote(ctx, input);
    const back = input.back ?? false;
    if ((note.removedAt === null) === back) return;
    await ctx.db
      .update(shortlistNotes)
      .set({ removedAt: back ? null : ctx.now })
      .where(eq(shortlistNotes.id, note.id));
    const what = back ? 'note-restored' : 'note-removed';
    await tell(ctx, input.shortlistId, what, { entryId: note.entryId, noteId: note.id });
  });
}
