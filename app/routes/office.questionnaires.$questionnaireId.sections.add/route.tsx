import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { orEnded } from '#app/features/audit/ended-draft.server.ts';
import { QuestionnaireEnded } from '#app/features/questionnaire/components/questionnaire-ended.tsx';
import { ScopeField } from '#app/features/questionnaire/components/scope-field.tsx';
import { addDraftSection } from '#app/features/questionnaire/edit-parts.server.ts';
import { NewSectionForm, QuestionnaireParams } from '#app/features/questionnaire/inputs.ts';
import { detailsFormPage } from '#app/features/questionnaire/question-form-page.server.ts';
import { sayQuestionnaire } from '#app/features/questionnaire/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { StandsNow } from '#app/ui/stands-now.tsx';
import { SeenField, TextArea, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Add a part · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { questionnaireId } = readParams(args.params, QuestionnaireParams);
  const view = await ctx.answer(orEnded(ctx, questionnaireId, detailsFormPage(ctx, questionnaireId)));
  return json(view, { status: 'ended' in view ? 404 : 200 });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { questionnaireId } = readParams(args.params, QuestionnaireParams);
  ctx.demand('settings.edit');
  const form = await readForm(args.request, NewSectionForm);
  if (!form.ok) return form.reply;
  const added = await ctx.answer(
    form.attempt((part) => addDraftSection(ctx, { questionnaireId, ...part }), sayQuestionnaire),
  );
  return added.ok
    ? redirectWithNotice(`/office/questionnaires/${questionnaireId}`, 'Part added. It needs a question.')
    : added.reply;
}

export default function AddSection() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  if ('ended' in view) {
    return <QuestionnaireEnded ended={view.ended} reply={reply} />;
  }
  const back = `/office/questionnaires/${view.id}`;
  return (
    <Page
      title="Add a part"
      lede="A part is one page of the application, about one topic."
      back={{ href: back, label: view.title }}
    >
      {view.isDraft || reply ? (
        <Form reply={reply} submitLabel="Add this part" secondary={<a href={back}>Cancel</a>}>
          <SeenField name="revision" value={view.revision} />
          <ScopeField />
          <TextField name="title" label="Title" />
          <TextArea
            name="about"
            label="What this part is about"
            hint="Partners read it above the questions"
            rows={4}
            optional
          />
        </Form>
      ) : (
        <Notice title="This version is published and never changes.">
          Copy it to a draft, and change the copy.
        </Notice>
      )}
      <StandsNow
        reply={reply}
        items={view.parts.map(({ key, title, about }) => ({ key, term: title, value: about || null }))}
      />
    </Page>
  );
}
