import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { SESSION_FILE_HEADINGS } from '#app/domain/service-record/read-sessions.ts';
import { RecordParams, SessionFileForm } from '#app/features/service-record/inputs.ts';
import { saySessionFile } from '#app/features/service-record/refusal-text.ts';
import { schedulePage } from '#app/features/service-record/service-record-page.server.ts';
import { enterSessionFile, previewSessionFile } from '#app/features/service-record/session-file.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { FILE_SIZE_LIMIT } from '#app/platform/storage/limits.ts';
import { readUpload } from '#app/platform/storage/read-upload.server.ts';
import { Form } from '#app/ui/form.tsx';
import { plural } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { FileField, HiddenField } from '#app/ui/text-fields.tsx';
import { FilePreview } from './file-preview.tsx';

export const meta: MetaFunction = () => [{ title: 'Sessions from a spreadsheet · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { partnershipId } = readParams(args.params, RecordParams);
  const { id, offering, school } = await ctx.answer(schedulePage(ctx, partnershipId));
  return json({ id, offering, school });
}

/** The first time with a file, which is only shown; then with the text that was shown, which is entered. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { partnershipId } = readParams(args.params, RecordParams);
  ctx.demand('session.enter');
  const upload = await readUpload(ctx, args.request, SessionFileForm, 'file');
  if (!upload.ok) return ctx.replyBeside(schedulePage(ctx, partnershipId), upload.reply);
  const { form, file } = upload;
  const { text } = form.value;
  if (text !== undefined && !file) {
    const entered = await ctx.answer(
      form.attempt(() => enterSessionFile(ctx, partnershipId, text), saySessionFile),
    );
    return entered.ok
      ? redirectWithNotice(
          `/partnerships/${partnershipId}/sessions`,
          `${plural(entered.result, 'session')} entered. They count once the other side confirms them.`,
        )
      : entered.reply;
  }
  const previewed = await ctx.answer(
    form.attempt(
      () => previewSessionFile(ctx, partnershipId, file?.content ?? new Uint8Array()),
      saySessionFile,
    ),
  );
  if (!previewed.ok) return previewed.reply;
  if (!file) return form.refuse({ field: 'file', message: 'Choose a CSV file' });
  return json({ preview: previewed.result });
}

export default function SessionsFromFile() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const preview = reply && 'preview' in reply ? reply.preview : null;
  return (
    <Page
      title="Sessions from a spreadsheet"
      lede={`${page.offering} at ${page.school}. You see what the file would enter before anything is.`}
      back={{ href: `/partnerships/${page.id}/sessions`, label: 'Back to the sessions' }}
    >
      {preview && <FilePreview preview={preview} />}
      {preview && preview.rows.length > 0 && (
        <Form multipart submitLabel={`Enter ${plural(preview.rows.length, 'session')}`}>
          <HiddenField name="text" value={preview.text} />
        </Form>
      )}
      <Form
        reply={reply && 'preview' in reply ? null : reply}
        multipart
        submitLabel="Show what it would enter"
        submitLook={preview ? 'line' : 'fill'}
      >
        <FileField
          name="file"
          label={preview ? 'Another CSV file' : 'CSV file'}
          hint={`As the spreadsheet saves it, with these headings in the first row: ${SESSION_FILE_HEADINGS.join(', ')}. Start and note may be empty. No students’ names.`}
          accept=".csv,text/csv"
          limit={FILE_SIZE_LIMIT}
        />
      </Form>
    </Page>
  );
}
