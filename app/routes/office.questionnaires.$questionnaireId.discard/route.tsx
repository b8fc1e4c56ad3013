import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { discardDraft } from '#app/features/questionnaire/discard-draft.server.ts';
import { QuestionnaireParams, RevisionForm } from '#app/features/questionnaire/inputs.ts';
import { sayQuestionnaire } from '#app/features/questionnaire/refusal-text.ts';
import { problemOf, readForm } from '#app/platform/forms.server.ts';
import {
  readParams,
  redirectTo,
  redirectWithNotice,
  redirectWithProblem,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export const loader = ({ params }: LoaderFunctionArgs) =>
  redirectTo(`/office/questionnaires/${readParams(params, QuestionnaireParams).questionnaireId}`);

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { questionnaireId } = readParams(args.params, QuestionnaireParams);
  const page = `/office/questionnaires/${questionnaireId}`;
  ctx.demand('settings.edit');
  const form = await readForm(args.request, RevisionForm);
  if (!form.ok) return redirectWithProblem(page, 'Open the page again and press the button there.');
  const problem = await ctx.answer(
    problemOf(discardDraft(ctx, { questionnaireId, ...form.value }), sayQuestionnaire),
  );
  return problem
    ? redirectWithProblem(page, problem)
    : redirectWithNotice('/office/questionnaires', 'Draft thrown away');
}
