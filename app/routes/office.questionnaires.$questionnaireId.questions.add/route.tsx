import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { orEnded } from '#app/features/audit/ended-draft.server.ts';
import {
  QUESTION_FIELD_ORDER,
  QuestionFields,
} from '#app/features/questionnaire/components/question-fields.tsx';
import { QuestionnaireEnded } from '#app/features/questionnaire/components/questionnaire-ended.tsx';
import { addDraftQuestion } from '#app/features/questionnaire/edit-parts.server.ts';
import { NewQuestionSearch, QuestionForm, QuestionnaireParams } from '#app/features/questionnaire/inputs.ts';
import { questionFormPage } from '#app/features/questionnaire/question-form-page.server.ts';
import { sayQuestionnaire } from '#app/features/questionnaire/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, readSearch, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { PartGone } from '#app/ui/part-gone.tsx';
import { StandsNow } from '#app/ui/stands-now.tsx';

export const meta: MetaFunction = () => [{ title: 'Add a question · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { questionnaireId } = readParams(args.params, QuestionnaireParams);
  const { section } = readSearch(args.request, NewQuestionSearch);
  const view = await ctx.answer(
    orEnded(ctx, questionnaireId, questionFormPage(ctx, questionnaireId, { sectionKey: section })),
  );
  return json(view, { status: 'ended' in view || view.gone ? 404 : 200 });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { questionnaireId } = readParams(args.params, QuestionnaireParams);
  ctx.demand('settings.edit');
  const form = await readForm(args.request, QuestionForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(
    form.attempt(
      (question) => addDraftQuestion(ctx, { questionnaireId, revision: question.revision }, question),
      sayQuestionnaire,
    ),
  );
  return saved.ok
    ? redirectWithNotice(
        `/office/questionnaires/${questionnaireId}#part-${form.value.section}`,
        'Question added',
      )
    : saved.reply;
}

export default function AddQuestion() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  if ('ended' in view) {
    return <QuestionnaireEnded ended={view.ended} reply={reply} />;
  }
  const back = `/office/questionnaires/${view.id}`;
  return (
    <Page title="Add a question" back={{ href: back, label: view.title }}>
      {view.gone && <PartGone what="part" />}
      {(view.isDraft && !view.gone) || reply ? (
        <Form
          reply={reply}
          order={QUESTION_FIELD_ORDER}
          submitLabel="Add this question"
          secondary={<a href={back}>Cancel</a>}
        >
          <QuestionFields view={view} />
        </Form>
      ) : view.gone ? null : (
        <Notice title="This version is published and never changes.">
          Copy it to a draft, and change the copy.
        </Notice>
      )}
      <StandsNow
        reply={reply}
        items={view.others.map(({ key, label }, at) => ({ key, term: `Question ${at + 1}`, value: label }))}
      />
    </Page>
  );
}
