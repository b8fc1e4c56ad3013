import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { STATUS_WORDS } from '#app/features/import/components/status-words.ts';
import { IMPORT_KINDS, IMPORT_LABELS } from '#app/features/import/import-kinds.ts';
import { importsPage } from '#app/features/import/imports-page.server.ts';
import { ImportForm } from '#app/features/import/inputs.ts';
import { previewImport } from '#app/features/import/preview-import.server.ts';
import { sayImport } from '#app/features/import/refusal-text.ts';
import { redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { FILE_SIZE_LIMIT } from '#app/platform/storage/limits.ts';
import { readUpload } from '#app/platform/storage/read-upload.server.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { DataTable, Sub } from '#app/ui/data-table.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatCount, formatDateTime, formatSchoolYear } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { StatusTag } from '#app/ui/tag.tsx';
import { DateField, FileField, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Imports · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(importsPage(ctx)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('import.run');
  const upload = await readUpload(ctx, args.request, ImportForm, 'file');
  if (!upload.ok) return upload.reply;
  const { form, file } = upload;
  if (!file) return form.refuse({ field: 'file', message: 'Choose a CSV file' });
  const kept = await ctx.answer(form.attempt((input) => previewImport(ctx, { ...input, file }), sayImport));
  return kept.ok ? redirectTo(`/office/imports/${kept.result}`) : kept.reply;
}

export default function Imports() {
  const { imports, schoolYear } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Page
      title="Imports"
      lede="Bring in the district’s own files. You see what each would change before anything does."
      density="compact"
    >
      <Section title="Bring in a file">
        <Form reply={reply} multipart submitLabel="Show what it would change">
          <Radios
            name="kind"
            label="What does the file hold?"
            choices={IMPORT_KINDS.map((value) => ({ value, label: IMPORT_LABELS[value] }))}
          />
          <FileField
            name="file"
            label="CSV file"
            hint="As the spreadsheet saves it, with headings in the first row. Schools: code, name, grades, enrollment. Index: code, index."
            accept=".csv,text/csv"
            limit={FILE_SIZE_LIMIT}
          />
          <TextField name="schoolYear" label="For the school year" defaultValue={schoolYear} width="short" />
          <TextField
            name="source"
            label="Where does it come from?"
            hint="For example: Office of Data and Accountability, October enrollment file"
          />
          <DateField name="asOf" label="Date of the figures" optional />
        </Form>
      </Section>
      <Section title="Files so far">
        {imports.length === 0 ? (
          <EmptyState title="No file yet">
            Start with the schools; the Opportunity Index needs them.
          </EmptyState>
        ) : (
          <DataTable
            label="Files"
            compact
            columns={[
              {
                key: 'file',
                header: 'File',
                rowHeader: true,
                wide: true,
                cell: (row) => (
                  <>
                    <a href={`/office/imports/${row.id}`}>{row.fileName}</a>
                    <Sub>{row.source}</Sub>
                  </>
                ),
              },
              { key: 'kind', header: 'Holds', cell: (row) => IMPORT_LABELS[row.kind].split(':')[0] },
              { key: 'year', header: 'Year', cell: (row) => formatSchoolYear(row.schoolYear) },
              { key: 'rows', header: 'Rows', numeric: true, cell: (row) => formatCount(row.rowCount) },
              {
                key: 'status',
                header: 'Standing',
                cell: (row) => (
                  <StatusTag kind={STATUS_WORDS[row.status].kind}>{STATUS_WORDS[row.status].words}</StatusTag>
                ),
              },
              {
                key: 'by',
                header: 'By',
                cell: (row) => (
                  <>
                    {row.by}
                    <Sub>{formatDateTime(row.at)}</Sub>
                  </>
                ),
              },
            ]}
            rows={imports}
            rowKey={(row) => row.id}
          />
        )}
      </Section>
    </Page>
  );
}
