import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { SectionNotePage } from '#app/features/vetting/components/section-note-page.tsx';
import { noteReply } from '#app/features/vetting/draft-reply.ts';
import { ReviewParams, ReviewSearch, SectionNoteForm } from '#app/features/vetting/inputs.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import { reviewGate, reviewPage } from '#app/features/vetting/review-page.server.ts';
import { saveSectionNote } from '#app/features/vetting/save-section-note.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, readSearch, redirectTo, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { formatTime } from '#app/ui/format.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `My private note: ${data?.partner ?? 'an application'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { reviewId } = readParams(args.params, ReviewParams);
  const gate = await ctx.answer(reviewGate(ctx, reviewId));
  if (gate === 'declare') throw redirectTo(`/reviews/${reviewId}/declare`);
  const view = await ctx.answer(reviewPage(ctx, reviewId, readSearch(args.request, ReviewSearch)));
  const { base, partner, reference, on, standard, evidence, open } = view;
  return json({ base, partner, reference, on, standard: { key: standard.key }, evidence, open });
}

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
  if (theirs !== null) return json(noteReply({ ...form.value, theirs, seen }), { status: 422 });
  const page = `/reviews/${reviewId}${new URL(args.request.url).search}`;
  return redirectWithNotice(page, `Note saved at ${formatTime(ctx.now, ctx.district.timeZone)}`);
}

export default function SectionNote() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof noteReply>();
  return <SectionNotePage view={view} reply={reply} />;
}
