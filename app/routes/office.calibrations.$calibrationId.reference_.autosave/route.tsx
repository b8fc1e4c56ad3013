import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node';
import { CalibrationParams } from '#app/features/calibration/inputs.ts';
import { saveReference } from '#app/features/calibration/open-calibration.server.ts';
import { sayCalibration } from '#app/features/calibration/refusal-text.ts';
import { draftReply } from '#app/features/vetting/draft-reply.ts';
import { AutosaveRatingsForm } from '#app/features/vetting/inputs.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { formatTime } from '#app/ui/format.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { calibrationId } = readParams(params, CalibrationParams);
  return redirectTo(`/office/calibrations/${calibrationId}/reference`);
}

/** What the Office's bench sends by itself, every few seconds: only the ratings and reasons that were touched. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { calibrationId } = readParams(args.params, CalibrationParams);
  ctx.demand('calibration.edit');
  const form = await readForm(args.request, AutosaveRatingsForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(
    form.attempt(
      ({ on, ratings }) =>
        saveReference(ctx, {
          calibrationId,
          ratings: ratings.map((rating) => ({ ...rating, offeringId: on })),
        }),
      sayCalibration,
    ),
  );
  if (!saved.ok) return saved.reply;
  const { seen, conflicts } = saved.result;
  return json(
    draftReply(formatTime(ctx.now, ctx.district.timeZone), seen, Object.keys(conflicts), 'colleague'),
  );
}
