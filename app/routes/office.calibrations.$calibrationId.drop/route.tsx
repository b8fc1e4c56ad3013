import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { dropCalibration } from '#app/features/calibration/choose-calibration.server.ts';
import { CalibrationParams } from '#app/features/calibration/inputs.ts';
import { sayCalibration } from '#app/features/calibration/refusal-text.ts';
import { problemOf } from '#app/platform/forms.server.ts';
import {
  readParams,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { calibrationId } = readParams(params, CalibrationParams);
  return redirectTo(`/office/calibrations/${calibrationId}`);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { calibrationId } = readParams(args.params, CalibrationParams);
  const problem = await ctx.answer(problemOf(dropCalibration(ctx, calibrationId), sayCalibration));
  return problem
    ? redirectWithProblem(`/office/calibrations/${calibrationId}`, problem)
    : redirectWithNotice('/office/cycles', 'Taken back. Nobody was asked to rate it.');
}
