import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { orEnded } from '#app/features/audit/ended-draft.server.ts';
import {
  QUESTION_FIELD_ORDER,
  QuestionFields,
} from '#app/features/questionnaire/components/question-fields.tsx';
import { QuestionNow } from '#app/features/questionnaire/components/question-now.tsx';
import { QuestionnaireEnded } from '#app/features/questionnaire/components/questionnaire-ended.tsx';
import { editDraftQuestion } from '#app/features/questionnaire/edit-parts.server.ts';
import { QuestionForm, QuestionParams } from '#app/features/questionnaire/inputs.ts';
import { questionFormPage } from '#app/features/questionnaire/question-form-page.server.ts';
import { sayQuestionnaire } from '#app/features/questionnaire/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { PartGone } from '#app/ui/part-gone.tsx';

export const meta: MetaFunction = () => [{ title: 'Change a question · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { questionnaireId, questionKey } = readParams(args.params, QuestionParams);

  const view = await ctx.answer(
    orEnded(ctx, questionnaireId, questionFormPage(ctx, questionnaireId, { questionKey })),
  );
  return json(view, { status: 'ended' in view || view.gone ? 404 : 200 });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { questionnaireId, questionKey } = readParams(args.params, QuestionParams);
  ctx.demand('settings.edit');
  const form = await readForm(args.request, QuestionForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(
    form.attempt(
      (question) =>
        editDraftQuestion(ctx, { questionnaireId, revision: question.revision }, questionKey, question),
      sayQuestionnaire,
    ),
  );
  return saved.ok
    ? redirectWithNotice(
        `/office/questionnaires/${questionnaireId}#question-${questionKey}`,
        'Question saved',
      )
    : saved.reply;
}

export default function EditQuestion() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  if ('ended' in view) {
    return <QuestionnaireEnded ended={view.ended} reply={reply} />;
  }
  const back = `/office/questionnaires/${view.id}`;
  return (
    <Page title="Change a question" back={{ href: back, label: view.title }}>
      {view.gone && <PartGone what="question" />}
      {(view.isDraft && !view.gone) || reply ? (
        <Form
          action={view.gone ? `${back}/questions/add?section=${view.section}` : undefined}
          reply={reply}
          order={QUESTION_FIELD_ORDER}
          submitLabel={view.gone ? 'Add it as a new question' : 'Save this question'}
          secondary={<a href={back}>Cancel</a>}
        >
          <QuestionFields view={view} />
        </Form>
      ) : view.gone ? null : (
        <Notice title="This version is published and never changes.">
          Copy it to a draft, and change the copy.
        </Notice>
      )}
      <QuestionNow view={view} reply={reply} />
    </Page>
  );
}
