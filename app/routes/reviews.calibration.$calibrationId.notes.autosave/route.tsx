import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node';
import { saveCalibrationNote } from '#app/features/calibration/evidence-of-own.server.ts';
import { CalibrationParams } from '#app/features/calibration/inputs.ts';
import { sayCalibration } from '#app/features/calibration/refusal-text.ts';
import { draftReply } from '#app/features/vetting/draft-reply.ts';
import { SectionNoteForm } from '#app/features/vetting/inputs.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { formatTime } from '#app/ui/format.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { calibrationId } = readParams(params, CalibrationParams);
  return redirectTo(`/reviews/calibration/${calibrationId}`);
}

/** What a private note sends by itself, every few seconds. */
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
  const savedAt = formatTime(ctx.now, ctx.district.timeZone);
  // A page that still shows its own words keeps the mark of what it had seen.
  return json(theirs === null ? draftReply(savedAt, { note: seen }, []) : draftReply(savedAt, {}, ['note']));
}
