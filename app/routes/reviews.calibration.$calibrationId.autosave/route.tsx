import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { CalibrationParams } from '#app/features/calibration/inputs.ts';
import { saveCalibrationRatings } from '#app/features/calibration/rate-calibration.server.ts';
import { sayCalibration } from '#app/features/calibration/refusal-text.ts';
import { autosaveRatings } from '#app/features/vetting/autosave.server.ts';
import { readParams, redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { calibrationId } = readParams(params, CalibrationParams);
  return redirectTo(`/reviews/calibration/${calibrationId}`);
}

/** The calibration bench saves by itself. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('calibration.rate');
  const { calibrationId } = readParams(args.params, CalibrationParams);
  return autosaveRatings(
    ctx,
    args.request,
    (ratings) => saveCalibrationRatings(ctx, { calibrationId, ratings }),
    {
      say: sayCalibration,
    },
  );
}
