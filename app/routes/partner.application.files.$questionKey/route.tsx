import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { answerWithFile, fileAnswerPage } from '#app/features/application/answer-with-file.server.ts';
import { FileAnswerForm, FileAnswerParams, FileAnswerSearch } from '#app/features/application/inputs.ts';
import { sayApplication, sayFileAnswer } from '#app/features/application/refusal-text.ts';
import { orElsewhere, outcomeOf } from '#app/platform/outcome.server.ts';
import { readParams, readSearch, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { FILE_SIZE_LIMIT } from '#app/platform/storage/limits.ts';
import { readUpload } from '#app/platform/storage/read-upload.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { FileField, HiddenField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.label ?? 'A file'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { questionKey } = readParams(args.params, FileAnswerParams);
  const { offering: offeringId = null } = readSearch(args.request, FileAnswerSearch);
  return json(
    await orElsewhere(
      outcomeOf(ctx, fileAnswerPage(ctx, { questionKey, offeringId }), sayApplication),
      '/partner/application',
    ),
  );
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { questionKey } = readParams(args.params, FileAnswerParams);
  const { offering: offeringId = null } = readSearch(args.request, FileAnswerSearch);
  ctx.demand('application.edit');
  const upload = await readUpload(ctx, args.request, FileAnswerForm, 'file');
  if (!upload.ok) return upload.reply;
  const added = await ctx.answer(
    upload.form.attempt(
      ({ application }) =>
        answerWithFile(ctx, { applicationId: application, offeringId, questionKey }, upload.file),
      sayFileAnswer,
    ),
  );
  return added.ok ? redirectWithNotice(added.result, 'File added') : added.reply;
}

export default function AddFile() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page title={view.label} meta={view.about} lede={view.help} back={view.back}>
      <Form
        reply={reply}
        multipart
        submitLabel={view.current.name ? 'Use this file instead' : 'Add this file'}
        secondary={<a href={view.back.href}>Not now</a>}
      >
        <HiddenField name="application" value={view.applicationId} />
        <FileField
          name="file"
          label="The file"
          hint={`${view.limits}. What you sent before stays with the version you sent.`}
          accept={view.accept}
          limit={FILE_SIZE_LIMIT}
          current={view.current.href ? <a href={view.current.href}>{view.current.name}</a> : undefined}
        />
      </Form>
    </Page>
  );
}
