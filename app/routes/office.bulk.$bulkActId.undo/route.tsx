import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { BulkActParams } from '#app/features/desk/inputs.ts';
import { sayDesk } from '#app/features/desk/refusal-text.ts';
import { undoBulkAct } from '#app/features/desk/undo-bulk-act.server.ts';
import { problemOf } from '#app/platform/forms.server.ts';
import {
  readParams,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  return redirectTo(`/office/bulk/${params.bulkActId}`);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { bulkActId } = readParams(args.params, BulkActParams);
  const problem = await ctx.answer(problemOf(undoBulkAct(ctx, bulkActId), sayDesk));
  const back = `/office/bulk/${bulkActId}`;
  return problem
    ? redirectWithProblem(back, problem)
    : redirectWithNotice(back, 'Undone, each as the list says');
}
