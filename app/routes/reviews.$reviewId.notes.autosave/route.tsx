import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node';
import { draftReply } from '#app/features/vetting/draft-reply.ts';
import { ReviewParams, SectionNoteForm } from '#app/features/vetting/inputs.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import { saveSectionNote } from '#app/features/vetting/save-section-note.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { formatTime } from '#app/ui/format.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { reviewId } = readParams(params, ReviewParams);
  return redirectTo(`/reviews/${reviewId}`);
}

/** What a private note sends by itself, every few seconds. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { reviewId } = readParams(args.params, ReviewParams);
  ctx.demand('review.score');
  const form = await readForm(args.request, SectionNoteForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(
    form.attempt((typed) => saveSectionNote(ctx, { reviewId, ...typed }), sayVetting),
  );
  if (!saved.ok) return saved.reply;
  const { theirs, seen } = saved.result;
  const savedAt = formatTime(ctx.now, ctx.district.timeZone);
  // A page that still shows its own words keeps the mark of what it had seen.
  return json(theirs === null ? draftReply(savedAt, { note: seen }, []) : draftReply(savedAt, {}, ['note']));
}
