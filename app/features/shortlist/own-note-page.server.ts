import { Refusal } from '#app/domain/shared/refusal.ts';
import type { Context } from '#app/platform/context.server.ts';
import { findOwnNote, type NoteOf } from './own-note.server.ts';

/** The actor's own note, to be changed. One that they have removed is not there to change. */
export async function ownNotePage(ctx: Context, input: NoteOf) {
  const { body, about, removedAt } = await findOwnNote(ctx, input);
  if (removedAt !== null) throw new Refusal('not-found', 'shortlist-note');
  return { shortlistId: input.shortlistId, body, about };
}
