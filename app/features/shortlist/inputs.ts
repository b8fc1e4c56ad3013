import { z } from 'zod';
import type {
  NeedId,
  ShortlistEntryId,
  ShortlistId,
  ShortlistNoteId,
  UserId,
} from '#app/domain/shared/id.ts';
import { LONGEST_NOTE, MOVES, SHORTLIST_ORDERS, VOTES } from '#app/domain/shortlists/vocabulary.ts';
import { idParam, line, slugParam } from '#app/platform/fields.ts';

export const ShortlistParams = z.object({ shortlistId: idParam<ShortlistId>() });
export const ShortlistNoteParams = z.object({
  shortlistId: idParam<ShortlistId>(),
  noteId: idParam<ShortlistNoteId>(),
});

const entry = idParam<ShortlistEntryId>();

export const ShortlistSearch = z.object({
  order: z.enum(SHORTLIST_ORDERS).catch('hand'),
  /** What was just taken off, to be put back in one press. */
  removed: entry.optional().catch(undefined),
  removedNote: idParam<ShortlistNoteId>().optional().catch(undefined),
});

/** The button stands in a form that chooses what to compare, whose other fields come along and are not read. */
export const AddForm = z.object({
  offering: slugParam,
  need: z
    .union([idParam<NeedId>(), z.literal('').transform(() => null)])
    .optional()
    .transform((need) => need ?? null),
});
export const AddSearch = z.object({ to: z.string().max(4_000).optional().catch(undefined) });

export const EntryForm = z.object({ entry });
export const MoveForm = z.object({ entry, move: z.enum(MOVES) });
/** The voted button pressed once more takes the vote back. */
export const VoteForm = z.object({ entry, vote: z.enum([...VOTES, 'none']) });
export const TransferForm = z.object({
  entry,
  need: z.union([idParam<NeedId>(), z.literal('').transform(() => null)], {
    error: 'Choose where it should go',
  }),
});
export const PersonForm = z.object({ person: idParam<UserId>() });

const body = line('Write something first', LONGEST_NOTE);
export const NoteForm = z.object({ entry, body });
export const ChangedNoteForm = z.object({ body });
