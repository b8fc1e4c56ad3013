import type { ActionFunctionArgs } from '@remix-run/node';
import { StartDraftForm } from '#app/features/quality/inputs.ts';
import { startDraft } from '#app/features/quality/start-draft.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectTo, redirectWithNotice, redirectWithProblem } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export const loader = () => redirectTo('/office/rubrics');

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('rubric.edit');
  const form = await readForm(args.request, StartDraftForm);
  if (!form.ok) return redirectWithProblem('/office/rubrics', 'Choose what to begin from.');
  const draftId = await ctx.answer(startDraft(ctx, form.value));
  return redirectWithNotice(
    `/office/rubrics/drafts/${draftId}`,
    'A draft to write in. Only the Office sees it.',
  );
}
