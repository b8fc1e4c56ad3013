import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { discardDraft } from '#app/features/quality/discard-draft.server.ts';
import { DraftParams } from '#app/features/quality/inputs.ts';
import { sayQuality } from '#app/features/quality/quality-words.ts';
import { problemOf } from '#app/platform/forms.server.ts';
import {
  readParams,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { draftId } = readParams(params, DraftParams);
  return redirectTo(`/office/rubrics/drafts/${draftId}`);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { draftId } = readParams(args.params, DraftParams);
  const problem = await ctx.answer(problemOf(discardDraft(ctx, draftId), sayQuality));
  return problem
    ? redirectWithProblem(`/office/rubrics/drafts/${draftId}`, problem)
    : redirectWithNotice('/office/rubrics', 'The draft is thrown away. What is published stands as it was.');
}
