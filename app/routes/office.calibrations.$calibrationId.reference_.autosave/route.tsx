import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { CalibrationParams } from '#app/features/calibration/inputs.ts';
import { saveReference } from '#app/features/calibration/open-calibration.server.ts';
import { sayCalibration } from '#app/features/calibration/refusal-text.ts';
import { autosaveRatings } from '#app/features/vetting/autosave.server.ts';
import { readParams, redirectTo } from '#app/platform/params.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { calibrationId } = readParams(params, CalibrationParams);
  return redirectTo(`/office/calibrations/${calibrationId}/reference`);
}

/** The Office's bench saves by itself; colleagues share what stands there. */
export async function action(args: ActionFunctionArgs) {
  const { calibrationId } = readParams(args.params, CalibrationParams);
  return autosaveRatings(args, (ctx, ratings) => saveReference(ctx, { calibrationId, ratings }), {
    say: sayCalibration,
    whose: 'colleague',
  });
}
