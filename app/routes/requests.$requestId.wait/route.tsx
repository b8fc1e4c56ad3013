import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { ConsentForm, RequestParams } from '#app/features/request/inputs.ts';
import { sayRequest } from '#app/features/request/refusal-text.ts';
import { joinWaitingList } from '#app/features/request/waiting-list.server.ts';
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
  ctx.demand('request.wait');
  const form = await readForm(args.request, ConsentForm);
  if (!form.ok)
    return redirectWithProblem(page, 'Read the terms again below before you let your school wait.');
  const read = form.value.revision;
  const problem = await ctx.answer(problemOf(joinWaitingList(ctx, requestId, read), sayRequest));
  return problem
    ? redirectWithProblem(`${page}?read=${read}`, problem)
    : redirectWithNotice(page, 'Your school stands in line. You are told when places come free.');
}
