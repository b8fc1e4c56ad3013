import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { changeQueueView } from '#app/features/desk/change-queue-view.server.ts';
import { QueueViewParams } from '#app/features/desk/inputs.ts';
import { QueueState, stateQuery } from '#app/features/desk/queue-state.ts';
import { sayDesk } from '#app/features/desk/refusal-text.ts';
import { problemOf } from '#app/platform/forms.server.ts';
import {
  readParams,
  readSearch,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  return redirectTo(`/office/applications/views/${params.viewId}`);
}

/** The state to keep stands in the address, as it does on the page that the button stands on. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { viewId } = readParams(args.params, QueueViewParams);
  const state = readSearch(args.request, QueueState);
  const problem = await ctx.answer(problemOf(changeQueueView(ctx, { viewId, state }), sayDesk));
  const back = `/office/applications?saved=${viewId}&${stateQuery(state)}`;
  return problem ? redirectWithProblem(back, problem) : redirectWithNotice(back, 'Kept in the view');
}
