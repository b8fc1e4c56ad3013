import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { benchSignedOutHref } from '#app/features/vetting/bench-signed-out.ts';
import { SectionNoteForm as NoteFields } from '#app/features/vetting/components/section-note-form.tsx';
import { draftReply, noteReply } from '#app/features/vetting/draft-reply.ts';
import { ReviewParams, ReviewSearch, SectionNoteForm } from '#app/features/vetting/inputs.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import { reviewPage } from '#app/features/vetting/review-page.server.ts';
import { saveSectionNote } from '#app/features/vetting/save-section-note.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, readSearch, redirectWithNotice, sendOn } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { formatTime } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `My private note: ${data?.partner ?? 'an application'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { reviewId } = readParams(args.params, ReviewParams);
  const view = await ctx.answer(reviewPage(ctx, reviewId, readSearch(args.request, ReviewSearch)));
  const { id, partner, reference, on, standard, evidence, open } = view;
  return json({ id, partner, reference, on, standard: { key: standard.key }, evidence, open });
}

/** A private note beside the evidence, sent by its button or, with script, by itself. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { reviewId } = readParams(args.params, ReviewParams);
  const alone = args.request.headers.get('Accept') === 'application/json';
  if (ctx.actor.userId === null && !alone) return sendOn(benchSignedOutHref(args.request));
  const form = await readForm(args.request, SectionNoteForm);
  if (!form.ok) return form.reply;
  const { section, 'private.note': note, 'seen.note': seen } = form.value;
  const saved = await ctx.answer(
    form.attempt(() => saveSectionNote(ctx, { reviewId, section, note, seen }), sayVetting),
  );
  if (!saved.ok) return saved.reply;
  const savedAt = formatTime(ctx.now, ctx.district.timeZone);
  const { theirs } = saved.result;
  if (alone)
    return json(
      draftReply(
        savedAt,
        theirs === null ? { note: saved.result.seen } : {},
        theirs === null ? [] : ['note'],
      ),
    );
  if (theirs !== null)
    return json(noteReply({ section, note, theirs, seen: saved.result.seen }), { status: 422 });
  const page = `/reviews/${reviewId}${new URL(args.request.url).search}`;
  return redirectWithNotice(page, `Note saved at ${savedAt}`);
}

export default function SectionNote() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof noteReply>();
  const { id, partner, reference, evidence } = view;
  return (
    <Page
      title={`My note on ${evidence.current.title}`}
      meta={`${partner}, ${reference}`}
      back={{ href: `/reviews/${id}`, label: 'Back to the evidence' }}
    >
      <NoteFields view={view} reply={reply} />
    </Page>
  );
}
