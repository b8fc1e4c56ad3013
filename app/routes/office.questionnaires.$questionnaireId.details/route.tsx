import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { orEnded } from '#app/features/audit/ended-draft.server.ts';
import { QuestionnaireEnded } from '#app/features/questionnaire/components/questionnaire-ended.tsx';
import { editDetails } from '#app/features/questionnaire/edit-details.server.ts';
import { DetailsForm, QuestionnaireParams } from '#app/features/questionnaire/inputs.ts';
import { detailsFormPage } from '#app/features/questionnaire/question-form-page.server.ts';
import { sayQuestionnaire } from '#app/features/questionnaire/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { StandsNow } from '#app/ui/stands-now.tsx';
import { NumberField, SeenField, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Title and time · Crosswalk' }];

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
  const form = await readForm(args.request, DetailsForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(
    form.attempt((details) => editDetails(ctx, { questionnaireId, ...details }), sayQuestionnaire),
  );
  return saved.ok ? redirectWithNotice(`/office/questionnaires/${questionnaireId}`, 'Saved') : saved.reply;
}

export default function Details() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  if ('ended' in view) {
    return <QuestionnaireEnded ended={view.ended} reply={reply} />;
  }
  const back = `/office/questionnaires/${view.id}`;
  return (
    <Page title="Title and time" back={{ href: back, label: view.title }}>
      {view.isDraft || reply ? (
        <Form reply={reply} submitLabel="Save" secondary={<a href={back}>Cancel</a>}>
          <SeenField name="revision" value={view.revision} />
          <TextField name="title" label="Title" hint="As partners read it" defaultValue={view.title} />
          <TextField name="version" label="Name of the version" defaultValue={view.version} width="mid" />
          <NumberField
            name="minutes"
            label="Minutes it takes"
            hint="For an organization with one offering"
            defaultValue={view.minutes}
          />
        </Form>
      ) : (
        <Notice title="This version is published and never changes.">
          Copy it to a draft, and change the copy.
        </Notice>
      )}
      <StandsNow
        reply={reply}
        items={[
          { key: 'title', term: 'Title', value: view.title },
          { key: 'version', term: 'Name of the version', value: view.version },
          { key: 'minutes', term: 'Minutes it takes', value: view.minutes },
        ]}
      />
    </Page>
  );
}
