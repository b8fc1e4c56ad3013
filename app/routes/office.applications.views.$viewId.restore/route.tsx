import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { QueueViewParams } from '#app/features/desk/inputs.ts';
import { sayDesk } from '#app/features/desk/refusal-text.ts';
import { restoreQueueView } from '#app/features/desk/restore-queue-view.server.ts';
import { problemOf } from '#app/platform/forms.server.ts';
import {
  readParams,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  return redirectTo(`/office/applications/views/${params.viewId}`);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { viewId } = readParams(args.params, QueueViewParams);
  const problem = await ctx.answer(problemOf(restoreQueueView(ctx, viewId), sayDesk));
  return problem
    ? redirectWithProblem(`/office/applications?deleted=${viewId}`, problem)
    : redirectWithNotice(`/office/applications/views/${viewId}`, 'The view is back');
}
