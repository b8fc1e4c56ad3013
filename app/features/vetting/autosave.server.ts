import { json } from '@remix-run/node';
import { readForm, type Say } from '#app/platform/forms.server.ts';
import type { RequestContext } from '#app/platform/request-context.server.ts';
import { formatTime } from '#app/ui/format.ts';
import { draftReply, type Whose } from './draft-reply.ts';
import { AutosaveRatingsForm, SectionNoteForm } from './inputs.ts';
import type { RatingInput, SavedDraft, SavedNote } from './rating-draft.server.ts';
import type { SectionNote } from './save-section-note.server.ts';

/**
 * What a page of ratings sends by itself, every few seconds: only the ratings and notes that were touched. `whose` says
 * whom else a conflict can come from; whether one may is the route's to ask, before.
 */
export async function autosaveRatings(
  ctx: RequestContext,
  request: Request,
  save: (ratings: readonly RatingInput[]) => Promise<SavedDraft>,
  { say, whose }: { readonly say: Say; readonly whose?: Whose },
) {
  const form = await readForm(request, AutosaveRatingsForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(
    form.attempt(({ on, ratings }) => save(ratings.map((rating) => ({ ...rating, offeringId: on }))), say),
  );
  if (!saved.ok) return saved.reply;
  const { seen, conflicts } = saved.result;
  const savedAt = formatTime(ctx.now, ctx.district.timeZone);
  return json(draftReply(savedAt, seen, Object.keys(conflicts), whose));
}

/** What a private note beside the evidence sends by itself, every few seconds. */
export async function autosaveNote(
  ctx: RequestContext,
  request: Request,
  save: (note: SectionNote) => Promise<SavedNote>,
  say: Say,
) {
  const form = await readForm(request, SectionNoteForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(form.attempt((typed) => save(typed), say));
  if (!saved.ok) return saved.reply;
  const { theirs, seen } = saved.result;
  const savedAt = formatTime(ctx.now, ctx.district.timeZone);
  // A page that still shows its own words keeps the mark of what it had seen.
  return json(theirs === null ? draftReply(savedAt, { note: seen }, []) : draftReply(savedAt, {}, ['note']));
}
