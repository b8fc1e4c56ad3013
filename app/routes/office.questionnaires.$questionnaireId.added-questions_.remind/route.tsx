import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { QuestionnaireParams } from '#app/features/questionnaire/inputs.ts';
import { RemindForm } from '#app/features/supplement/inputs.ts';
import { sayReminder } from '#app/features/supplement/refusal-text.ts';
import { remindOfInquiry, remindPage } from '#app/features/supplement/remind-of-inquiry.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { DataTable, Sub } from '#app/ui/data-table.tsx';
import { Form } from '#app/ui/form.tsx';
import { plural } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Recipients } from '#app/ui/recipients.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Remind of added questions: preview · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { questionnaireId } = readParams(args.params, QuestionnaireParams);
  return json(await ctx.answer(remindPage(ctx, questionnaireId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { questionnaireId } = readParams(args.params, QuestionnaireParams);
  ctx.demand('inquiry.remind');
  const form = await readForm(args.request, RemindForm);
  if (!form.ok) return form.reply;
  const done = await ctx.answer(
    form.attempt(({ text }) => remindOfInquiry(ctx, { questionnaireId, text }), sayReminder),
  );
  if (!done.ok) return done.reply;
  return redirectWithNotice(
    `/office/questionnaires/${questionnaireId}/added-questions`,
    `Reminded ${plural(done.result, 'partner')}. The mails go out now.`,
  );
}

export default function RemindOfAddedQuestions() {
  const { id, title, text, affected, leftOut, sample } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Remind"
      lede={`${title}: everybody who still owes answers to what was added. Nothing is sent until you confirm. A partner is reminded at most once a day.`}
      back={{ href: `/office/questionnaires/${id}/added-questions`, label: 'Back to who has answered' }}
      density="compact"
      wide
    >
      {sample === null ? (
        <EmptyState title="Nobody to remind now">
          Every partner has answered, or is named below with what stands in the way.
        </EmptyState>
      ) : (
        <Form reply={reply} submitLabel={`Remind ${plural(affected.length, 'partner')}`}>
          <DataTable
            label="Who is reminded"
            compact
            columns={[
              {
                key: 'partner',
                header: 'Partner',
                rowHeader: true,
                cell: ({ partner, cycle, questions, by }) => (
                  <>
                    {partner}
                    <Sub>{`${plural(questions, 'question')}, ${cycle}, by ${by}`}</Sub>
                  </>
                ),
              },
              {
                key: 'people',
                header: 'Who gets the mail',
                cell: Recipients,
              },
            ]}
            rows={affected}
            rowKey={({ key }) => key}
          />
          <TextArea
            name="text"
            label="What they read"
            hint="Below it stand the last day and the link to the questions."
            rows={4}
            limit={4000}
            defaultValue={text}
          />
          <Section title={`The mail to ${sample.name}`} tight>
            <p>
              <strong>{sample.subject}</strong>
            </p>
            {sample.says.map((paragraph, at) => (
              <p key={paragraph} className={at === 0 ? 'muted' : undefined}>
                {at === 0 ? 'Your words above.' : paragraph}
              </p>
            ))}
          </Section>
        </Form>
      )}
      {leftOut.length > 0 && (
        <Section title={`Left out: ${leftOut.length}`}>
          <DataTable
            label="Left out"
            compact
            columns={[
              { key: 'partner', header: 'Partner', rowHeader: true, cell: ({ partner }) => partner },
              { key: 'why', header: 'Why not', wide: true, cell: ({ why }) => why },
            ]}
            rows={leftOut}
            rowKey={({ key }) => key}
          />
        </Section>
      )}
    </Page>
  );
}
