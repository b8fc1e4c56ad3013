import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { BooksNotice } from '#app/features/ledger/components/books-notice.tsx';
import { FILE_STANDING } from '#app/features/ledger/components/file-standing.ts';
import { previewFinanceFile } from '#app/features/ledger/finance-file.server.ts';
import { financeFilesPage } from '#app/features/ledger/finance-pages.server.ts';
import { FinanceFileForm } from '#app/features/ledger/inputs.ts';
import { sayMoney } from '#app/features/ledger/refusal-text.ts';
import { redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { FILE_SIZE_LIMIT } from '#app/platform/storage/limits.ts';
import { readUpload } from '#app/platform/storage/read-upload.server.ts';
import { DataTable, Sub } from '#app/ui/data-table.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatCount, formatDateTime } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { StatusTag } from '#app/ui/tag.tsx';
import { FileField, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Finance office files · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(financeFilesPage(ctx)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('ledger.import');
  const upload = await readUpload(ctx, args.request, FinanceFileForm, 'file');
  if (!upload.ok) return upload.reply;
  const { form, file } = upload;
  if (!file) return form.refuse({ field: 'file', message: 'Choose a CSV file' });
  const kept = await ctx.answer(
    form.attempt(({ month }) => previewFinanceFile(ctx, { month, file }), sayMoney),
  );
  return kept.ok ? redirectTo(`/office/finance/${kept.result}`) : kept.reply;
}

export default function FinanceFiles() {
  const { files, books } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Page
      title="Finance office files"
      lede="Bring in the finance office’s list of a month. You see what matches and what does not before the ledger moves."
      crumbs={[{ href: '/office/rounds', label: 'Fund rounds' }]}
      density="compact"
    >
      <BooksNotice books={books} />
      <Section title="Bring in a month">
        <Form reply={reply} multipart submitLabel="Show the reconciliation">
          <TextField name="month" label="Month" hint="Year and month, like 2026-10" width="short" />
          <FileField
            name="file"
            label="CSV file"
            hint="Headings in the first row: document number, type (requisition, payment or credit), requisition, posted on, amount. Each document counts once, however often it is sent."
            accept=".csv,text/csv"
            limit={FILE_SIZE_LIMIT}
          />
        </Form>
      </Section>
      <Section title="Files so far">
        <DataTable
          label="Files"
          compact
          columns={[
            {
              key: 'file',
              header: 'File',
              rowHeader: true,
              wide: true,
              cell: (row) => <a href={`/office/finance/${row.id}`}>{row.fileName}</a>,
            },
            {
              key: 'status',
              header: 'Standing',
              cell: ({ status }) => (
                <StatusTag kind={FILE_STANDING[status].kind}>{FILE_STANDING[status].words}</StatusTag>
              ),
            },
            { key: 'month', header: 'Month', nowrap: true, cell: ({ month }) => month },
            { key: 'rows', header: 'Documents', numeric: true, cell: (row) => formatCount(row.rowCount) },
            { key: 'open', header: 'To clear up', numeric: true, cell: ({ open }) => open },
            {
              key: 'by',
              header: 'By',
              cell: ({ by, at }) => (
                <>
                  {by}
                  <Sub>{formatDateTime(at)}</Sub>
                </>
              ),
            },
          ]}
          rows={files}
          rowKey={({ id }) => id}
          empty={
            <EmptyState title="No file yet">
              Ask the finance office for a list of the month’s requisitions and payments of the Fund.
            </EmptyState>
          }
        />
      </Section>
    </Page>
  );
}
