import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { editDraft } from '#app/features/quality/edit-draft.server.ts';
import { DraftParams, MovePartForm } from '#app/features/quality/inputs.ts';
import { sayQuality } from '#app/features/quality/quality-words.ts';
import { problemOf, readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectTo, redirectWithProblem } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export function loader({ params }: LoaderFunctionArgs) {
  const { draftId } = readParams(params, DraftParams);
  return redirectTo(`/office/rubrics/drafts/${draftId}`);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { draftId } = readParams(args.params, DraftParams);
  ctx.demand('rubric.edit');
  const form = await readForm(args.request, MovePartForm);
  if (!form.ok) return form.reply;
  const { standard, indicator } = form.value;
  const problem = await ctx.answer(
    problemOf(editDraft(ctx, { draftId, edit: { kind: 'move', ...form.value } }), sayQuality),
  );
  const draft = `/office/rubrics/drafts/${draftId}`;
  const page = indicator === null ? draft : `${draft}/standards/${standard}`;
  return problem ? redirectWithProblem(draft, problem) : redirectTo(page);
}
