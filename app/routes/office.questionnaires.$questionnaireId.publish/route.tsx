import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { orEnded } from '#app/features/audit/ended-draft.server.ts';
import { QuestionnaireEnded } from '#app/features/questionnaire/components/questionnaire-ended.tsx';
import {
  nameOfCycle,
  questionnaireDraftLabel,
  questionnaireDraftWords,
} from '#app/features/questionnaire/draft-labels.ts';
import { PublishForm, QuestionnaireParams } from '#app/features/questionnaire/inputs.ts';
import { publishPage } from '#app/features/questionnaire/publish-page.server.ts';
import { publishQuestionnaire } from '#app/features/questionnaire/publish-questionnaire.server.ts';
import { sayQuestionnaire } from '#app/features/questionnaire/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Checkboxes } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatCount } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { DateField, HiddenField, SeenField } from '#app/ui/text-fields.tsx';
import { TypedWords } from '#app/ui/typed-words.tsx';

export const meta: MetaFunction = () => [{ title: 'Publish a version · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { questionnaireId } = readParams(args.params, QuestionnaireParams);
  const view = await ctx.answer(orEnded(ctx, questionnaireId, publishPage(ctx, questionnaireId)));
  return json(view, { status: 'ended' in view ? 404 : 200 });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { questionnaireId } = readParams(args.params, QuestionnaireParams);
  ctx.demand('settings.edit');
  const form = await readForm(args.request, PublishForm);
  if (!form.ok) return form.reply;
  const { ask } = form.value;
  const published = await ctx.answer(
    form.attempt(
      ({ revision }) => publishQuestionnaire(ctx, { questionnaireId, revision }, ask),
      sayQuestionnaire,
    ),
  );
  if (!published.ok) return published.reply;
  return ask === null
    ? redirectWithNotice(`/office/questionnaires/${questionnaireId}`, 'Published. Cycles can ask it now.')
    : redirectWithNotice(
        `/office/questionnaires/${questionnaireId}/added-questions`,
        'Published. The approved partners are told by mail.',
      );
}

export default function Publish() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  if ('ended' in view) {
    return <QuestionnaireEnded ended={view.ended} reply={reply} wordsOf={questionnaireDraftWords} />;
  }
  const back = `/office/questionnaires/${view.id}`;
  return (
    <Page
      title={`Publish version ${view.version}`}
      lede="A published version never changes. Cycles can ask it from then on; applications keep the version they were written on."
      back={{ href: back, label: view.title }}
    >
      {view.isDraft && (view.problems === 0 || reply) ? (
        <PublishingForm view={view} reply={reply} back={back} />
      ) : (
        <>
          <Notice
            title={
              view.isDraft ? 'Something still keeps it from being published.' : 'It is published already.'
            }
          >
            <a href={back}>Go to the questions</a>
          </Notice>
          <TypedWords reply={reply} labelOf={questionnaireDraftLabel} wordsOf={questionnaireDraftWords} />
        </>
      )}
    </Page>
  );
}

type View = Awaited<ReturnType<typeof publishPage>>;
type Reply = ReturnType<typeof useActionData<typeof action>>;

function PublishingForm({
  view,
  reply,
  back,
}: {
  readonly view: View;
  readonly reply: Reply;
  readonly back: string;
}) {
  return (
    <Form
      reply={reply}
      order={['cycles', 'dueOn']}
      submitLabel="Publish this version"
      secondary={<a href={back}>Cancel</a>}
    >
      <SeenField name="revision" value={String(view.revision)} />
      {view.cycles.map((cycle) => (
        <Section key={cycle.id} title={`What it adds to ${cycle.name}`} tight>
          <HiddenField name={nameOfCycle(cycle.id)} value={cycle.name} />
          <PlainList items={cycle.questions.map(({ key, label, why }) => ({ key, main: label, sub: why }))} />
        </Section>
      ))}
      {view.cycles.length > 0 && (
        <>
          <Checkboxes
            name="cycles"
            label="Ask those who are approved already?"
            hint="They answer beside their application, and see only what applies to them. Their approval stays as it is."
            optional
            choices={view.cycles.map(({ id, name, partners }) => ({
              value: id,
              label: `Ask ${formatCount(partners)} approved ${partners === 1 ? 'partner' : 'partners'} of ${name}`,
            }))}
          />
          <DateField
            name="dueOn"
            label="By which day do they answer?"
            hint="Needed only if you ask. Whoever is approved later has at least two weeks"
            optional
          />
        </>
      )}
      {view.cycles.length === 0 && (
        <p>No approved partner of this year would be asked anything more by this version.</p>
      )}
    </Form>
  );
}
