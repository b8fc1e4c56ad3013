import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { DocumentParams } from '#app/features/vetting/inputs.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import { reviewDocument } from '#app/features/vetting/review-document.server.ts';
import { problemOf } from '#app/platform/forms.server.ts';
import {
  readParams,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  readParams(params, DocumentParams);
  return redirectTo('/office/documents');
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { documentId } = readParams(args.params, DocumentParams);
  const problem = await ctx.answer(
    problemOf(reviewDocument(ctx, { documentId, verdict: 'accepted' }), sayVetting),
  );
  return problem
    ? redirectWithProblem('/office/documents', problem)
    : redirectWithNotice('/office/documents', 'Accepted. It counts from now on.');
}
