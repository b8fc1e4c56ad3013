import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { STATUS_WORDS } from '#app/features/import/components/status-words.ts';
import { IMPORT_LABELS } from '#app/features/import/import-kinds.ts';
import { importPage } from '#app/features/import/import-page.server.ts';
import { ImportParams } from '#app/features/import/inputs.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { Fingerprint } from '#app/ui/fingerprint.tsx';
import { formatCount, formatDate, formatDateTime, formatSchoolYear, plural } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { StatusTag, Tags } from '#app/ui/tag.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.fileName ?? 'Import'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { importId } = readParams(args.params, ImportParams);
  return json(await ctx.answer(importPage(ctx, importId)));
}

export default function Import() {
  const file = useLoaderData<typeof loader>();
  const { kind, words } = STATUS_WORDS[file.status];
  const open = file.status === 'previewed';

  return (
    <Page
      title={file.fileName}
      lede={`${IMPORT_LABELS[file.kind].split(':')[0]} for ${formatSchoolYear(file.schoolYear)}`}
      crumbs={[{ href: '/office/imports', label: 'Imports' }]}
      standing={
        <Tags>
          <StatusTag kind={kind}>{words}</StatusTag>
        </Tags>
      }
      density="compact"
    >
      {open && file.problemCount > 0 && (
        <Notice tone="stop" title={`${plural(file.problemCount, 'problem')}. Nothing has been changed.`}>
          Mend the file in the spreadsheet and bring it in again. Rows without a problem:{' '}
          {formatCount(file.good)}.
        </Notice>
      )}
      {file.repaired > 0 && (
        <Notice tone="sun" title="Leading zeros put back.">
          {plural(file.repaired, 'school code')} had lost them, as spreadsheets do.
        </Notice>
      )}
      {file.problemCount > 0 && open && (
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
          {file.problemCount > file.problems.length && (
            <p className="small">
              The first {file.problems.length} of {formatCount(file.problemCount)}.
            </p>
          )}
        </Section>
      )}
      {open && file.problemCount === 0 && (
        <Section title="What it would change">
          <p className="read">
            {formatCount(file.counts.added)} new, {formatCount(file.counts.changed)} changed,{' '}
            {formatCount(file.counts.unchanged)} the same as before. Schools that the file does not name stay
            as they are.
          </p>
          {file.changes.length > 0 && (
            <DataTable
              label="Changes"
              compact
              columns={[
                { key: 'line', header: 'Line', numeric: true, cell: ({ line }) => line },
                { key: 'code', header: 'Code', cell: ({ code }) => <span className="num">{code}</span> },
                { key: 'name', header: 'School', rowHeader: true, wide: true, cell: ({ name }) => name },
                { key: 'before', header: 'Before', wide: true, cell: ({ before }) => before || 'New' },
                { key: 'after', header: 'After', wide: true, cell: ({ after }) => after },
              ]}
              rows={file.changes}
              rowKey={({ code }) => code}
            />
          )}
          <div className="row">
            <PostButton action={`/office/imports/${file.id}/commit`}>
              Take in {plural(file.good, 'row')}
            </PostButton>
            <PostButton look="line" action={`/office/imports/${file.id}/abandon`}>
              Lay it aside
            </PostButton>
          </div>
        </Section>
      )}
      <Section title="Where it comes from">
        <SummaryList
          items={[
            { key: 'source', term: 'Source', value: file.source },
            { key: 'asOf', term: 'Date of the figures', value: file.asOf ? formatDate(file.asOf) : null },
            { key: 'rows', term: 'Rows', value: formatCount(file.rowCount) },
            { key: 'sum', term: 'SHA-256', value: <Fingerprint value={file.checksum} /> },
            { key: 'by', term: 'Brought in by', value: `${file.by}, ${formatDateTime(file.at)}` },
          ]}
        />
      </Section>
    </Page>
  );
}
