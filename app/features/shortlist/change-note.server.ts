import { eq } from 'drizzle-orm';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type Context, inTransaction } from '#app/platform/context.server.ts';
import { shortlistNotes } from '#db/schema/index.ts';
import { lockOwnNote, type NoteOf } from './own-note.server.ts';
import { tell } from './tell.server.ts';

/** Changes the actor's own note. The same words once more are no change and leave no trace. */
export async function changeNote(ctx: Context, input: NoteOf & { body: string }): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const note = await lockOwnNote(ctx, input);
    if (note.removedAt !== null) throw new Refusal('rule', 'note-removed');
    if (note.body === input.body) return;
    await ctx.db
      .update(shortlistNotes)
      .set({ body: input.body, changedAt: ctx.now })
      .where(eq(shortlistNotes.id, note.id));
    await tell(ctx, input.shortlistId, 'note-changed', { entryId: note.entryId, noteId: note.id });
  });
}
