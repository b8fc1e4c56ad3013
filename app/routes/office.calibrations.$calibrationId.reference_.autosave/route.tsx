import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { CalibrationParams } from '#app/features/calibration/inputs.ts';
import { saveReference } from '#app/features/calibration/open-calibration.server.ts';
import { sayCalibration } from '#app/features/calibration/refusal-text.ts';
import { autosaveRatings } from '#app/features/vetting/autosave.server.ts';
import { readParams, redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { calibrationId } = readParams(params, CalibrationParams);
  return redirectTo(`/office/calibrations/${calibrationId}/reference`);
}

/** The Office's bench saves by itself; colleagues share what stands there. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('calibration.edit');
  const { calibrationId } = readParams(args.params, CalibrationParams);
  return autosaveRatings(ctx, args.request, (ratings) => saveReference(ctx, { calibrationId, ratings }), {
    say: sayCalibration,
    whose: 'colleague',
  });
}
