import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { ConsentForm, RequestParams } from '#app/features/request/inputs.ts';
import { sayRequest } from '#app/features/request/refusal-text.ts';
import { reopenRequest } from '#app/features/request/reopen-request.server.ts';
import { problemOf, readForm } from '#app/platform/forms.server.ts';
import {
  readParams,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { requestId } = readParams(params, RequestParams);
  return redirectTo(`/requests/${requestId}`);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { requestId } = readParams(args.params, RequestParams);
  const page = `/requests/${requestId}`;
  ctx.demand('request.revise');
  const form = await readForm(args.request, ConsentForm);
  if (!form.ok) return redirectWithProblem(page, 'Read the terms again below before you take it up again.');
  const read = form.value.revision;
  const problem = await ctx.answer(problemOf(reopenRequest(ctx, requestId, read), sayRequest));
  return problem
    ? redirectWithProblem(`${page}?read=${read}`, problem)
    : redirectWithNotice(page, 'Taken up again. The other side is asked anew.');
}
