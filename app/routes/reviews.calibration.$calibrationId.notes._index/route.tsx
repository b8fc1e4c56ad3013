import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { calibrationBench } from '#app/features/calibration/bench-page.server.ts';
import { saveCalibrationNote } from '#app/features/calibration/evidence-of-own.server.ts';
import { CalibrationParams } from '#app/features/calibration/inputs.ts';
import { sayCalibration } from '#app/features/calibration/refusal-text.ts';
import { SectionNotePage } from '#app/features/vetting/components/section-note-page.tsx';
import { noteReply } from '#app/features/vetting/draft-reply.ts';
import { ReviewSearch, SectionNoteForm } from '#app/features/vetting/inputs.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, readSearch, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { formatTime } from '#app/ui/format.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `My private note: ${data?.partner ?? 'an application'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { calibrationId } = readParams(args.params, CalibrationParams);
  const view = await ctx.answer(calibrationBench(ctx, calibrationId, readSearch(args.request, ReviewSearch)));
  const { base, partner, reference, on, standard, evidence, open } = view;
  return json({ base, partner, reference, on, standard: { key: standard.key }, evidence, open });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { calibrationId } = readParams(args.params, CalibrationParams);
  ctx.demand('calibration.rate');
  const form = await readForm(args.request, SectionNoteForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(
    form.attempt((typed) => saveCalibrationNote(ctx, { calibrationId, ...typed }), sayCalibration),
  );
  if (!saved.ok) return saved.reply;
  const { theirs, seen } = saved.result;
  if (theirs !== null) return json(noteReply({ ...form.value, theirs, seen }), { status: 422 });
  const page = `/reviews/calibration/${calibrationId}${new URL(args.request.url).search}`;
  return redirectWithNotice(page, `Note saved at ${formatTime(ctx.now, ctx.district.timeZone)}`);
}

export default function SectionNote() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof noteReply>();
  return <SectionNotePage view={view} reply={reply} />;
}
