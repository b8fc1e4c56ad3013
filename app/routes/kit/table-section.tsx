import { type Column, DataTable, Late, Sub } from '#app/ui/data-table.tsx';
import { formatDollars } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Section } from '#app/ui/page.tsx';
import { staffColumns } from '#app/ui/staff-columns.ts';
import { StaffTable } from '#app/ui/staff-table.tsx';
import { type StatusKind, StatusTag } from '#app/ui/tag.tsx';

type Request = {
  id: string;
  title: string;
  by: string;
  status: StatusKind;
  word: string;
  asked: number;
  award: number | null;
};

const requests: readonly Request[] = [
  {
    id: 'r1',
    title: 'Reading partners',
    by: 'Neponset Reads at Orchard Weir Elementary',
    status: 'done',
    word: 'Funded',
    asked: 3_187_525,
    award: 3_187_525,
  },
  {
    id: 'r2',
    title: 'Bench internships',
    by: 'Bridge to Bench Internships at Mission Gate High School',
    status: 'attention',
    word: 'Does not fit',
    asked: 2_990_000,
    award: null,
  },
];

const requestColumns: readonly Column<Request>[] = [
  {
    key: 'title',
    header: 'Request',
    rowHeader: true,
    total: 'Total',
    cell: (row) => (
      <>
        <a href="/kit">{row.title}</a>
        <Sub>{row.by}</Sub>
      </>
    ),
  },
  { key: 'status', header: 'Why', cell: (row) => <StatusTag kind={row.status}>{row.word}</StatusTag> },
  {
    key: 'asked',
    header: 'Asked',
    subHeader: 'by the school',
    numeric: true,
    total: '$61,775.25',
    cell: (row) => formatDollars(row.asked),
  },
  {
    key: 'award',
    header: 'Award',
    numeric: true,
    total: '$31,875.25',
    cell: (row) => (row.award === null ? null : formatDollars(row.award)),
  },
];

type QueueRow = {
  code: string;
  partner: string;
  kind: string;
  status: StatusKind;
  stands: string;
  due: string;
  off: string;
  late: boolean;
};

const queue: readonly QueueRow[] = [
  {
    code: 'BHS-27-0077',
    partner: 'Blue Hill Strings',
    kind: 'New offering',
    status: 'needs-changes',
    stands: 'Needs information',
    due: '12 Oct',
    off: '2 days late',
    late: true,
  },
  {
    code: 'FFR-27-0368',
    partner: 'Franklin Field Runners',
    kind: 'Attestations',
    status: 'not-started',
    stands: 'Papers check',
    due: '15 Oct',
    off: 'tomorrow',
    late: false,
  },
  {
    code: 'SBM-27-0201',
    partner: 'Stony Brook Makers (also “SB Makers”)',
    kind: 'Possible duplicate',
    status: 'attention',
    stands: 'Look again',
    due: '21 Oct',
    off: 'in 7 days',
    late: false,
  },
];

const column = staffColumns<QueueRow>();

const queueColumns = column.columns([
  column.accessor('partner', {
    header: 'Partner',
    enableSorting: true,
    meta: { rowHeader: true },
    cell: ({ row }) => (
      <>
        <a href="/kit">{row.original.partner}</a>
        <Sub>{row.original.code}</Sub>
      </>
    ),
  }),
  column.accessor('kind', { header: 'Kind', meta: { nowrap: true } }),
  column.accessor('stands', {
    header: 'Where it stands',
    cell: ({ row }) => <StatusTag kind={row.original.status}>{row.original.stands}</StatusTag>,
  }),
  column.accessor('due', {
    header: 'Due',
    enableSorting: true,
    meta: { nowrap: true },
    cell: ({ row }) => (
      <>
        {row.original.due}
        <Sub>{row.original.late ? <Late>{row.original.off}</Late> : row.original.off}</Sub>
      </>
    ),
  }),
]);

type ImportRow = { line: number; name: string; problem: string; tone: 'bad' | 'new' | 'changed' };

const imported: readonly ImportRow[] = [
  { line: 2, name: 'Tobias Wren K–8', problem: 'New school', tone: 'new' },
  { line: 3, name: 'Calder Row Elementary', problem: 'Opportunity Index 0.74 becomes 0.76', tone: 'changed' },
  { line: 4, name: 'Harriet Lowe Academy', problem: 'Grades “K3–5”: there is no grade K3', tone: 'bad' },
];

export function TableSection() {
  return (
    <Section title="Tables" id="tables" loose>
      <DataTable
        label="Two requests and their sum"
        caption="Roomy, with a total"
        columns={requestColumns}
        rows={requests}
        rowKey={(row) => row.id}
      />
      <DataTable
        label="Requests, compact, one chosen"
        caption="Compact, one row chosen"
        columns={requestColumns}
        rows={requests}
        rowKey={(row) => row.id}
        rowTone={(row) => (row.id === 'r1' ? 'chosen' : undefined)}
        compact
      />
      <DataTable
        label="Preview of an import"
        caption="What the file would change"
        compact
        columns={[
          { key: 'line', header: 'Line', cell: (row: ImportRow) => row.line, numeric: true },
          { key: 'name', header: 'School', cell: (row) => row.name, rowHeader: true },
          { key: 'problem', header: 'What happens', cell: (row) => row.problem, wide: true },
        ]}
        rows={imported}
        rowKey={(row) => String(row.line)}
        rowTone={(row) => row.tone}
      />
      <StaffTable
        label="Queue: needs me today"
        columns={queueColumns}
        rows={queue}
        rowId={(row) => row.code}
        rowLabel={(row) => row.partner}
        search=""
        sort={{ id: 'due', desc: false }}
        bulk={{
          actions: [
            { label: 'Assign reviewers', action: '/kit' },
            { label: 'Remind', action: '/kit' },
          ],
        }}
        paging={{ page: 1, pageSize: 3, total: 14 }}
        footnote="Loaded 8:03 am."
      />
      <DataTable
        label="An empty table"
        columns={requestColumns}
        rows={[]}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title="Nobody has asked in this round yet" level={3}>
            Requests appear here as schools send them, until 23 October 2026.
          </EmptyState>
        }
      />
    </Section>
  );
}
