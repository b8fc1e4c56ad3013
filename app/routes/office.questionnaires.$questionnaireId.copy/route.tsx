import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { orEnded } from '#app/features/audit/ended-draft.server.ts';
import { QuestionnaireEnded } from '#app/features/questionnaire/components/questionnaire-ended.tsx';
import { copyQuestionnaire } from '#app/features/questionnaire/copy-questionnaire.server.ts';
import { CopyForm, QuestionnaireParams } from '#app/features/questionnaire/inputs.ts';
import { detailsFormPage } from '#app/features/questionnaire/question-form-page.server.ts';
import { sayQuestionnaire } from '#app/features/questionnaire/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Copy to a draft · Crosswalk' }];

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
  const form = await readForm(args.request, CopyForm);
  if (!form.ok) return form.reply;
  const copied = await ctx.answer(
    form.attempt((names) => copyQuestionnaire(ctx, { questionnaireId, ...names }), sayQuestionnaire),
  );
  if (!copied.ok) return copied.reply;
  return redirectWithNotice(`/office/questionnaires/${copied.result}`, 'Copied. This is the draft.');
}

export default function CopyQuestionnaire() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  if ('ended' in view) {
    return <QuestionnaireEnded ended={view.ended} reply={reply} />;
  }
  const { id, title, version } = view;
  const back = `/office/questionnaires/${id}`;
  return (
    <Page
      title={`Copy ${title} to a draft`}
      lede={`Version ${version} stays as it is. Nobody outside the Office sees the draft until you publish it and a cycle asks it.`}
      back={{ href: back, label: title }}
    >
      <Form reply={reply} submitLabel="Copy to a draft" secondary={<a href={back}>Cancel</a>}>
        <TextField name="title" label="Title" hint="As partners read it" defaultValue={title} />
        <TextField
          name="version"
          label="Name of the new version"
          hint="Short, and used by no other, for example 2027-28"
          width="mid"
        />
      </Form>
    </Page>
  );
}
