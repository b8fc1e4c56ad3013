import { type Column, DataTable, Sub } from '#app/ui/data-table.tsx';
import { formatDate, formatDollars } from '#app/ui/format.ts';
import { Section } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { Tag } from '#app/ui/tag.tsx';
import type { envelopeDecisions } from '../envelope-decisions.server.ts';

type Decisions = NonNullable<Awaited<ReturnType<typeof envelopeDecisions>>>;
type Decision = Decisions['rows'][number];

/** What schools asked from their envelopes, how much of it was awarded to which partner, and why. */
export function EnvelopeDecisions({
  decisions,
  search,
}: {
  readonly decisions: Decisions;
  readonly search: string;
}) {
  return (
    <Section title="What was decided from the envelopes" tight>
      <DataTable
        label="Requests decided from envelopes"
        columns={COLUMNS}
        rows={decisions.rows}
        rowKey={({ reference }) => reference}
        compact
        empty={<p>No request is decided yet. Each one is listed here with its reason once it is.</p>}
      />
      <Pagination {...decisions} search={search} label="Pages of decisions" />
    </Section>
  );
}

const COLUMNS: readonly Column<Decision>[] = [
  {
    key: 'offering',
    header: 'School and partner',
    rowHeader: true,
    wide: true,
    cell: ({ offering, school, organization, reference }) => (
      <>
        {offering} at {school}
        <Sub>
          {organization}, {reference}
        </Sub>
      </>
    ),
  },
  { key: 'asked', header: 'Asked', numeric: true, cell: ({ asked }) => formatDollars(asked) },
  { key: 'award', header: 'Awarded', numeric: true, cell: ({ award }) => formatDollars(award) },
  {
    key: 'reason',
    header: 'Reason',
    wide: true,
    cell: ({ standing, isAwarded, reason }) => (
      <>
        <Tag tone={isAwarded ? 'go' : 'plain'}>{standing}</Tag>
        <Sub>{reason}</Sub>
      </>
    ),
  },
  { key: 'decided', header: 'Decided', nowrap: true, cell: ({ decidedAt }) => formatDate(decidedAt) },
];
