import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { FILE_STANDING } from '#app/features/ledger/components/file-standing.ts';
import { Reconciliation } from '#app/features/ledger/components/reconciliation.tsx';
import { financeFilePage } from '#app/features/ledger/finance-pages.server.ts';
import { FinanceFileParams, FinanceFileSearch } from '#app/features/ledger/inputs.ts';
import { readParams, readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { IconLink, PostButton } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { Fingerprint } from '#app/ui/fingerprint.tsx';
import { formatCount, formatDateTime, plural } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { StatusTag, Tags } from '#app/ui/tag.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Reconciliation ${data?.month ?? ''} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { fileId } = readParams(args.params, FinanceFileParams);
  const { page } = readSearch(args.request, FinanceFileSearch);
  return json(await ctx.answer(financeFilePage(ctx, fileId, page)));
}

export default function FinanceFile() {
  const file = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const isOpen = file.status === 'previewed';
  const base = `/office/finance/${file.id}`;

  return (
    <Page
      title={`Finance office, ${file.month}`}
      meta={file.fileName}
      crumbs={[{ href: '/office/finance', label: 'Finance office files' }]}
      standing={
        <Tags>
          <StatusTag kind={FILE_STANDING[file.status].kind}>{FILE_STANDING[file.status].words}</StatusTag>
        </Tags>
      }
      density="compact"
    >
      {isOpen && file.problemCount > 0 && (
        <>
          <Notice tone="stop" title={`${plural(file.problemCount, 'problem')}. Nothing has been changed.`}>
            Mend the file in the spreadsheet and bring it in again. Lines without a problem:{' '}
            {formatCount(file.good)}.
          </Notice>
          <Section title="What to mend">
            <DataTable
              label="Problems in the file"
              compact
              columns={[
                { key: 'line', header: 'Line', numeric: true, rowHeader: true, cell: ({ line }) => line },
                { key: 'column', header: 'Column', cell: ({ column }) => column ?? 'Whole row' },
                { key: 'message', header: 'What is wrong', wide: true, cell: ({ message }) => message },
              ]}
              rows={file.problems}
              rowKey={({ line, column }) => `${line} ${column}`}
            />
          </Section>
        </>
      )}
      {(file.problemCount === 0 || !isOpen) && (
        <Section
          title={isOpen ? 'What taking it in would do' : 'Reconciliation'}
          actions={
            <IconLink href={`${base}/report.csv`} icon="down">
              CSV
            </IconLink>
          }
        >
          <Reconciliation counts={file.counts} lines={file.lines} />
          <Pagination page={file.page} pageCount={file.pageCount} search={search} label="Pages of lines" />
        </Section>
      )}
      {isOpen && (
        <div className="row">
          {file.problemCount === 0 && <PostButton action={`${base}/commit`}>Take it in</PostButton>}
          <PostButton look="line" action={`${base}/abandon`}>
            Lay it aside
          </PostButton>
        </div>
      )}
      <Section title="Where it comes from">
        <SummaryList
          items={[
            { key: 'rows', term: 'Documents', value: formatCount(file.rowCount) },
            { key: 'sum', term: 'SHA-256', value: <Fingerprint value={file.checksum} /> },
            { key: 'by', term: 'Brought in by', value: `${file.by}, ${formatDateTime(file.at)}` },
            {
              key: 'in',
              term: 'Taken in',
              value: file.committedAt && formatDateTime(file.committedAt),
            },
          ]}
        />
      </Section>
    </Page>
  );
}
