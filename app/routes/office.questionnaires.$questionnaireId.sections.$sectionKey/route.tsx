import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { orEnded } from '#app/features/audit/ended-draft.server.ts';
import { QuestionnaireEnded } from '#app/features/questionnaire/components/questionnaire-ended.tsx';
import { ScopeField } from '#app/features/questionnaire/components/scope-field.tsx';
import { editDraftSection } from '#app/features/questionnaire/edit-parts.server.ts';
import { SectionForm, SectionParams } from '#app/features/questionnaire/inputs.ts';
import { sectionFormPage } from '#app/features/questionnaire/question-form-page.server.ts';
import { sayQuestionnaire } from '#app/features/questionnaire/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { PartGone } from '#app/ui/part-gone.tsx';
import { StandsNow } from '#app/ui/stands-now.tsx';
import { SeenField, TextArea, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Change a part · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { questionnaireId, sectionKey } = readParams(args.params, SectionParams);
  const view = await ctx.answer(
    orEnded(ctx, questionnaireId, sectionFormPage(ctx, questionnaireId, sectionKey)),
  );
  return json(view, { status: !('ended' in view) && view.section ? 200 : 404 });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { questionnaireId, sectionKey } = readParams(args.params, SectionParams);
  ctx.demand('settings.edit');
  const form = await readForm(args.request, SectionForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(
    form.attempt((part) => editDraftSection(ctx, { questionnaireId, sectionKey, ...part }), sayQuestionnaire),
  );
  return saved.ok
    ? redirectWithNotice(`/office/questionnaires/${questionnaireId}#part-${sectionKey}`, 'Part saved')
    : saved.reply;
}

export default function EditSection() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  if ('ended' in view) {
    return <QuestionnaireEnded ended={view.ended} reply={reply} />;
  }
  const { id, title, isDraft, revision, section } = view;
  const back = `/office/questionnaires/${id}`;
  return (
    <Page title={section ? `Change “${section.title}”` : 'Change a part'} back={{ href: back, label: title }}>
      {!section && <PartGone what="part" />}
      {(isDraft && section) || reply ? (
        <Form
          action={section ? undefined : `${back}/sections/add`}
          reply={reply}
          submitLabel={section ? 'Save this part' : 'Add it as a new part'}
          secondary={<a href={back}>Cancel</a>}
        >
          <SeenField name="revision" value={revision} />
          {!section && <ScopeField />}
          <TextField name="title" label="Title" defaultValue={section?.title} />
          <TextArea
            name="about"
            label="What this part is about"
            hint="Partners read it above the questions"
            rows={4}
            defaultValue={section?.about}
            optional
          />
        </Form>
      ) : section === null ? null : (
        <Notice title="This version is published and never changes.">
          Copy it to a draft, and change the copy.
        </Notice>
      )}
      {section && (
        <StandsNow
          reply={reply}
          items={[
            { key: 'title', term: 'Title', value: section.title },
            { key: 'about', term: 'What this part is about', value: section.about || null },
          ]}
        />
      )}
    </Page>
  );
}
