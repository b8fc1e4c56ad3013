import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { saveCalibrationNote } from '#app/features/calibration/evidence-of-own.server.ts';
import { CalibrationParams } from '#app/features/calibration/inputs.ts';
import { sayCalibration } from '#app/features/calibration/refusal-text.ts';
import { autosaveNote } from '#app/features/vetting/autosave.server.ts';
import { readParams, redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { calibrationId } = readParams(params, CalibrationParams);
  return redirectTo(`/reviews/calibration/${calibrationId}`);
}

/** A private note saves by itself. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('calibration.rate');
  const { calibrationId } = readParams(args.params, CalibrationParams);
  return autosaveNote(
    ctx,
    args.request,
    (note) => saveCalibrationNote(ctx, { calibrationId, ...note }),
    sayCalibration,
  );
}
