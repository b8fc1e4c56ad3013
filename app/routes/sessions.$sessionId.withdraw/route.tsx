import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { SeenForm, SessionParams } from '#app/features/service-record/inputs.ts';
import { saySession } from '#app/features/service-record/refusal-text.ts';
import { takeSessionStep } from '#app/features/service-record/take-session-step.server.ts';
import { problemOf, readTyped } from '#app/platform/forms.server.ts';
import {
  readParams,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { sessionId } = readParams(params, SessionParams);
  return redirectTo(`/sessions/${sessionId}`);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { sessionId } = readParams(args.params, SessionParams);
  ctx.demand('session.answer');
  const { seen } = SeenForm.parse(await readTyped(args.request));
  const problem = await ctx.answer(
    problemOf(takeSessionStep(ctx, sessionId, { step: 'withdraw', seen }), saySession),
  );
  const page = `/sessions/${sessionId}`;
  return problem
    ? redirectWithProblem(page, problem)
    : redirectWithNotice(page, 'Withdrawn. It counts for nothing.');
}
