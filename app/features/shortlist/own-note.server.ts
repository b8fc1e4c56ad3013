import { and, eq } from 'drizzle-orm';
import type { ShortlistId, ShortlistNoteId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import { type Context, requireUser } from '#app/platform/context.server.ts';
import { shortlistEntries, shortlistNotes } from '#db/schema/index.ts';
import { findShortlist, lockShortlist } from './load-shortlist.server.ts';

export type NoteOf = { shortlistId: ShortlistId; noteId: ShortlistNoteId };

/** The actor's own note on a list that they are on. Somebody else's is not theirs to open. */
export async function findOwnNote(ctx: Context, input: NoteOf) {
  await findShortlist(ctx, input.shortlistId);
  return ownNote(ctx, input);
}

/** The same, its list held until commit. */
export async function lockOwnNote(ctx: Context, input: NoteOf) {
  await lockShortlist(ctx, input.shortlistId);
  return ownNote(ctx, input);
}

async function ownNote(ctx: Context, { shortlistId, noteId }: NoteOf) {
  const [found] = await ctx.db
    .select({ note: shortlistNotes, name: shortlistEntries.name })
    .from(shortlistNotes)
    .innerJoin(shortlistEntries, eq(shortlistEntries.id, shortlistNotes.entryId))
    .where(and(eq(shortlistNotes.id, noteId), eq(shortlistEntries.shortlistId, shortlistId)));
  if (!found) throw new Refusal('not-found', 'shortlist-note');
  if (found.note.authorId !== requireUser(ctx)) throw new Refusal('not-found', 'shortlist-note');
  return { ...found.note, about: found.name };
}
