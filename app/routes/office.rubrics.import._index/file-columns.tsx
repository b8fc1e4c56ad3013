import { DataTable } from '#app/ui/data-table.tsx';
import { Section } from '#app/ui/page.tsx';

const COLUMNS: readonly { name: string; holds: string; needed: boolean }[] = [
  { name: 'Family', holds: 'organization, offering or partnership', needed: true },
  { name: 'Standard', holds: 'The name of the standard, the same in each of its rows', needed: true },
  { name: 'About the standard', holds: 'A sentence or two', needed: false },
  {
    name: 'Weight',
    holds: 'Basis points, like 1500, or percent, like 15%. All standards together: 10,000',
    needed: true,
  },
  { name: 'Indicator', holds: 'The name of the indicator', needed: true },
  { name: 'What to look for', holds: 'For a floor: what it takes to pass', needed: false },
  { name: 'Kind', holds: 'rated or floor', needed: true },
  {
    name: 'Level 1 to Level 4',
    holds: 'Four columns: what each level looks like. Empty for a floor',
    needed: true,
  },
  {
    name: 'Standard key, Indicator key',
    holds: 'Short names that stay when the words change. Made from the names if left out',
    needed: false,
  },
];

/** What a file has to hold, on the page that asks for it. */
export function FileColumns() {
  return (
    <Section title="The columns">
      <p className="read">
        One row for each indicator, in any order of columns. The columns of a standard are filled in its first
        row and may stay empty below. The easiest way to begin:{' '}
        <a href="/office/rubrics">download a version</a>, change it in the spreadsheet, and bring it in here.
      </p>
      <DataTable
        label="Columns of the file"
        compact
        columns={[
          { key: 'name', header: 'Column', rowHeader: true, cell: ({ name }) => name },
          { key: 'holds', header: 'What it holds', wide: true, cell: ({ holds }) => holds },
          { key: 'needed', header: 'Needed', cell: ({ needed }) => (needed ? 'Yes' : 'No') },
        ]}
        rows={COLUMNS}
        rowKey={({ name }) => name}
      />
    </Section>
  );
}
