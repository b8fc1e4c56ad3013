import type {
  CycleCalibrationView,
  Standing,
} from '#app/features/calibration/cycle-calibration-page.server.ts';
import { WHY_NOT } from '#app/features/vetting/refusal-text.ts';
import { type Column, DataTable, Sub } from '#app/ui/data-table.tsx';
import { formatCount } from '#app/ui/format.ts';
import { Section } from '#app/ui/page.tsx';

const STANDINGS: Readonly<Record<Standing, string>> = {
  'not-begun': 'Not begun',
  draft: 'Begun',
  submitted: 'Submitted',
  excused: 'Excused',
};

type ReviewerStandingsProps = {
  readonly chosen: readonly { id: string; partner: string; openedAt: string | null }[];
  readonly reviewers: CycleCalibrationView['reviewers'];
};

/** Who has done what of the cycle's calibration, and whose live reviews wait for it. */
export function ReviewerStandings({ chosen, reviewers }: ReviewerStandingsProps) {
  const opened = chosen.filter(({ openedAt }) => openedAt !== null);
  if (opened.length === 0) return null;
  type Row = (typeof reviewers)[number];
  const columns: Column<Row>[] = [
    { key: 'name', header: 'Reviewer', rowHeader: true, cell: ({ name }) => name },
    ...opened.map(
      ({ id, partner }): Column<Row> => ({
        key: id,
        header: partner,
        cell: ({ stands }) => {
          const own = stands.find((each) => each.id === id);
          return own ? (
            <>
              {STANDINGS[own.standing]}
              {own.why && <Sub>{WHY[own.why] ?? WHY_NOT[own.why]}</Sub>}
            </>
          ) : null;
        },
      }),
    ),
    {
      key: 'live',
      header: 'Live reviews',
      cell: ({ waiver, owes, open }) =>
        waiver ? (
          <>
            May start without
            <Sub>{waiver}</Sub>
          </>
        ) : owes ? (
          `Wait for it: ${formatCount(open)} open`
        ) : (
          `${formatCount(open)} open`
        ),
    },
  ];
  return (
    <Section title="Reviewers">
      <DataTable label="Reviewers" columns={columns} rows={reviewers} rowKey={({ id }) => id} compact />
    </Section>
  );
}

const WHY: Readonly<Record<string, string>> = { 'already-assigned': 'was asked to read it live' };
