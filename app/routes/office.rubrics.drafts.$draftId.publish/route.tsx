import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { DraftParams, PublishDraftForm } from '#app/features/quality/inputs.ts';
import { publishDraft } from '#app/features/quality/publish-draft.server.ts';
import { sayQuality } from '#app/features/quality/quality-words.ts';
import { problemOf, readForm } from '#app/platform/forms.server.ts';
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
  ctx.demand('rubric.publish');
  const form = await readForm(args.request, PublishDraftForm);
  if (!form.ok) return form.reply;
  const problem = await ctx.answer(problemOf(publishDraft(ctx, draftId, form.value.seen), sayQuality));
  return problem
    ? redirectWithProblem(`/office/rubrics/drafts/${draftId}`, problem)
    : redirectWithNotice('/office/rubrics', 'Published. It can be chosen for a cycle now.');
}
