import type { RubricPreview } from '#app/features/quality/import-rubric.server.ts';
import { FAMILY_WORDS, partsWords } from '#app/features/quality/quality-words.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatCount, formatPercent, listWords, plural } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Section } from '#app/ui/page.tsx';
import { HiddenField, TextField } from '#app/ui/text-fields.tsx';

/** What a file holds, or what to mend in it; nothing has been kept yet. */
export function FilePreview({ preview }: { readonly preview: RubricPreview }) {
  const { fileName, problems, problemCount, unused } = preview;
  return (
    <>
      {problemCount > 0 && (
        <Notice
          tone="stop"
          live
          title={`${plural(problemCount, 'problem')} in ${fileName}. Nothing has been kept.`}
        >
          Mend the file in the spreadsheet and bring it in again.
        </Notice>
      )}
      {unused.length > 0 && (
        <Notice tone="sun" title={`${plural(unused.length, 'column')} passed over.`}>
          {`These headings mean nothing here: ${listWords(unused)}.`}
        </Notice>
      )}
      {problemCount > 0 ? (
        <Section title="What to mend">
          <DataTable
            label="Problems in the file"
            compact
            columns={[
              { key: 'line', header: 'Line', numeric: true, rowHeader: true, cell: ({ line }) => line },
              { key: 'column', header: 'Column', cell: ({ column }) => column ?? 'Whole row' },
              { key: 'message', header: 'What is wrong', wide: true, cell: ({ message }) => message },
            ]}
            rows={problems}
            rowKey={({ line, column }) => `${line} ${column}`}
          />
          {problemCount > problems.length && (
            <p className="small">
              The first {problems.length} of {formatCount(problemCount)}.
            </p>
          )}
        </Section>
      ) : (
        <FileStandards preview={preview} />
      )}
    </>
  );
}

function FileStandards({ preview }: { readonly preview: RubricPreview }) {
  const { standards, fileName, purpose, text } = preview;
  const indicators = standards.reduce((sum, { rated, floors }) => sum + rated + floors, 0);
  return (
    <Section title={`What ${fileName} holds`}>
      <p className="read">
        {plural(standards.length, 'standard')} with {plural(indicators, 'indicator')}. No problem was found.
      </p>
      <DataTable
        label="Standards in the file"
        compact
        columns={[
          { key: 'name', header: 'Standard', rowHeader: true, wide: true, cell: ({ name }) => name },
          { key: 'family', header: 'About', cell: ({ family }) => FAMILY_WORDS[family] },
          { key: 'parts', header: 'Indicators', cell: partsWords },
          {
            key: 'weight',
            header: 'Weight',
            numeric: true,
            cell: ({ weightBasisPoints }) => formatPercent(weightBasisPoints),
          },
        ]}
        rows={standards}
        rowKey={({ key }) => key}
      />
      <Form action="/office/rubrics/import/commit" submitLabel="Keep it as a draft">
        <HiddenField name="purpose" value={purpose} />
        <HiddenField name="fileName" value={fileName} />
        <HiddenField name="text" value={text} />
        <TextField name="title" label="Title" hint="What people read above the standards." />
        <TextField name="version" label="Version" hint="For example 2027-28" width="mid" />
      </Form>
    </Section>
  );
}
