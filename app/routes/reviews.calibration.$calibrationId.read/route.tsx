import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { markCalibrationRead } from '#app/features/calibration/evidence-of-own.server.ts';
import { CalibrationParams } from '#app/features/calibration/inputs.ts';
import { sayCalibration } from '#app/features/calibration/refusal-text.ts';
import { ReadForm } from '#app/features/vetting/inputs.ts';
import { problemOf, readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectTo, redirectWithProblem } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { calibrationId } = readParams(params, CalibrationParams);
  return redirectTo(`/reviews/calibration/${calibrationId}`);
}

/** Leads back to the workbench as its address says, which the form's own address carries along. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { calibrationId } = readParams(args.params, CalibrationParams);
  const page = `/reviews/calibration/${calibrationId}${new URL(args.request.url).search}`;
  ctx.demand('calibration.rate');
  const form = await readForm(args.request, ReadForm);
  if (!form.ok) return redirectWithProblem(page, 'Choose a section first.');
  const { section, read } = form.value;
  const problem = await ctx.answer(
    problemOf(markCalibrationRead(ctx, { calibrationId, section, read: read === 'on' }), sayCalibration),
  );
  return problem ? redirectWithProblem(page, problem) : redirectTo(page);
}
