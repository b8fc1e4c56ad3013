import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { previewRubricFile } from '#app/features/quality/import-rubric.server.ts';
import { RubricFileForm } from '#app/features/quality/inputs.ts';
import { PURPOSE_WORDS, sayQuality } from '#app/features/quality/quality-words.ts';
import { rubricsPage } from '#app/features/quality/rubrics-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { FILE_SIZE_LIMIT } from '#app/platform/storage/limits.ts';
import { readUpload } from '#app/platform/storage/read-upload.server.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { FileField } from '#app/ui/text-fields.tsx';
import { FileColumns } from './file-columns.tsx';
import { FilePreview } from './file-preview.tsx';

export const meta: MetaFunction = () => [{ title: 'Bring in Quality Standards · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { allowed } = await ctx.answer(rubricsPage(ctx));
  return json({ allowed });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('rubric.edit');
  const upload = await readUpload(ctx, args.request, RubricFileForm, 'file');
  if (!upload.ok) return upload.reply;
  const { form, file } = upload;
  if (!file) return form.refuse({ field: 'file', message: 'Choose a CSV file' });
  const read = await ctx.answer(
    form.attempt(({ purpose }) => previewRubricFile(ctx, { purpose, file }), sayQuality),
  );
  return read.ok ? json({ preview: read.result }) : read.reply;
}

export default function ImportRubric() {
  const answer = useActionData<typeof action>();
  const preview = answer && 'preview' in answer ? answer.preview : undefined;
  const reply = answer && !('preview' in answer) ? answer : undefined;

  return (
    <Page
      title="Bring in Quality Standards"
      lede="Load your district’s own standards from a spreadsheet. You see what the file holds before anything is kept, and it becomes a draft first."
      crumbs={[
        { href: '/office/settings', label: 'Settings' },
        { href: '/office/rubrics', label: 'Quality Standards' },
      ]}
      density="compact"
    >
      {preview && <FilePreview preview={preview} />}
      <Section title={preview ? 'Choose another file' : 'Choose the file'}>
        <Form reply={reply} multipart submitLabel="Show what it holds" submitLook={preview ? 'line' : 'fill'}>
          <Radios
            name="purpose"
            label="What are these standards for?"
            choices={(['vetting', 'partnership'] as const).map((value) => ({
              value,
              label: PURPOSE_WORDS[value],
            }))}
            defaultValue={preview?.purpose ?? 'vetting'}
          />
          <FileField
            name="file"
            label="CSV file"
            hint="As the spreadsheet saves it, with headings in the first row."
            accept=".csv,text/csv"
            limit={FILE_SIZE_LIMIT}
          />
        </Form>
      </Section>
      <FileColumns />
    </Page>
  );
}
