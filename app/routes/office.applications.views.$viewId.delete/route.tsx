import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { deleteQueueView } from '#app/features/desk/delete-queue-view.server.ts';
import { QueueViewParams } from '#app/features/desk/inputs.ts';
import { sayDesk } from '#app/features/desk/refusal-text.ts';
import { problemOf } from '#app/platform/forms.server.ts';
import { readParams, redirectTo, redirectWithProblem } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  return redirectTo(`/office/applications/views/${params.viewId}/edit`);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { viewId } = readParams(args.params, QueueViewParams);
  const problem = await ctx.answer(problemOf(deleteQueueView(ctx, viewId), sayDesk));
  return problem
    ? redirectWithProblem('/office/applications', problem)
    : redirectTo(`/office/applications?deleted=${viewId}`);
}
