import type { ShortlistEntryId, ShortlistId, ShortlistNoteId, UserId } from '#app/domain/shared/id.ts';
import { type Context, record } from '#app/platform/context.server.ts';

export type ShortlistEvent =
  | 'started'
  | 'added'
  | 'removed'
  | 'restored'
  | 'moved'
  | 'voted'
  | 'vote-withdrawn'
  | 'shared'
  | 'unshared'
  | 'noted'
  | 'note-changed'
  | 'note-removed'
  | 'note-restored';

/**
 * The audit is read by the Office, and a school's history by everybody at the school: of a shortlist, which is read by those
 * on it, they learn that it changed. So its events hold ids and neither the school nor a word; its own page says them in full.
 */
export async function tell(
  ctx: Context,
  shortlistId: ShortlistId,
  what: ShortlistEvent,
  data: { entryId?: ShortlistEntryId; personId?: UserId; noteId?: ShortlistNoteId } = {},
): Promise<void> {
  await record(ctx, {
    type: `shortlist.${what}`,
    subjectType: 'shortlist',
    subjectId: shortlistId,
    data,
  });
}
