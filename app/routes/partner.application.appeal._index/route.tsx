import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AppealState } from '#app/features/appeal/components/appeal-state.tsx';
import { AppealForm } from '#app/features/appeal/inputs.ts';
import { makeAppeal } from '#app/features/appeal/make-appeal.server.ts';
import { ownAppealPage } from '#app/features/appeal/own-appeal-page.server.ts';
import { sayAppeal } from '#app/features/appeal/refusal-text.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { ACCEPTED_ENDINGS, FILE_HINT, FILE_SIZE_LIMIT } from '#app/platform/storage/limits.ts';
import { readUpload } from '#app/platform/storage/read-upload.server.ts';
import { LongText } from '#app/ui/details.tsx';
import { Form } from '#app/ui/form.tsx';
import { listWords, plural } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { FileField, HiddenField, TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Appeal · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(ownAppealPage(ctx)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('appeal.make');
  const upload = await readUpload(ctx, args.request, AppealForm, 'file');
  if (!upload.ok) return upload.reply;
  const made = await ctx.answer(
    upload.form.attempt(
      ({ application, grounds }) =>
        makeAppeal(ctx, { applicationId: application, grounds, file: upload.file }),
      sayAppeal,
    ),
  );
  if (!made.ok) return made.reply;
  return redirectWithNotice('/partner/application/appeal', 'Your appeal is with the Office');
}

export default function Appeal() {
  const { applicationId, reference, declined, replyDays, standing, written } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { allowed, closes } = standing;
  return (
    <Page
      title={standing.appeal && !standing.mayAppeal ? 'Your appeal' : 'Appeal the decision'}
      meta={`Application ${reference}`}
      lede={`Not approved: ${listWords(declined)}. Somebody who did not make that decision, and who was not one of its reviewers, reads your appeal and decides anew.`}
      back={{ href: '/partner/application', label: 'Application' }}
    >
      {standing.appeal && <AppealState appeal={standing.appeal} allowed={allowed} />}
      {written && (
        <Section
          title={standing.appeal?.status === 'withdrawn' ? 'What you had written' : 'What you wrote'}
          tight
        >
          <LongText text={written.grounds} />
          {written.file && (
            <p>
              <a href={`/files/${written.file.id}`}>{written.file.name}</a>
            </p>
          )}
        </Section>
      )}
      {standing.closed && !standing.appeal && (
        <Notice tone="sun" icon="clock" title={`The last moment to appeal was ${closes}.`}>
          You can apply again next year. Ask the Office for a conversation before you do.
        </Notice>
      )}
      {standing.mayAppeal && !allowed.make && (
        <Notice title={`It can be appealed until ${closes}.`}>
          A partner admin of your organization makes the appeal.
        </Notice>
      )}
      {allowed.make && (
        <Form
          reply={reply}
          multipart
          submitLabel="Send the appeal"
          secondary={<a href="/partner/application">Not now</a>}
        >
          <Notice tone="sun" icon="clock" title={`You can appeal until ${closes}.`}>
            {`You get an answer within ${plural(replyDays, 'day')}. What is approved already stays approved.`}
          </Notice>
          <HiddenField name="application" value={applicationId} />
          <TextArea
            name="grounds"
            label="Why do you think the decision is wrong?"
            hint="Name the standard, and say what the reviewers missed or where it stands in your application. Leave out names of students."
            rows={10}
            limit={8000}
          />
          <FileField
            name="file"
            label="A document that shows it"
            hint={FILE_HINT}
            accept={ACCEPTED_ENDINGS}
            limit={FILE_SIZE_LIMIT}
            optional
          />
        </Form>
      )}
    </Page>
  );
}
