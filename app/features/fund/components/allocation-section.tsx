import { HIGHER_IS_MORE_NEED } from '#app/features/opportunity-index/words.ts';
import { BarChart } from '#app/ui/chart-frame.tsx';
import { type Column, DataTable, NoValue, Sub } from '#app/ui/data-table.tsx';
import { formatDollars, formatHundredths, plural } from '#app/ui/format.ts';
import { Meter } from '#app/ui/meter.tsx';
import { Section } from '#app/ui/page.tsx';
import type { Lacking } from '../allocation-facts.server.ts';
import type { AllocationView } from '../allocation-view.server.ts';

const LACKS: Readonly<Record<Lacking, string>> = {
  profile: 'not on record for the year that counts. Import the schools of that year.',
  index: 'not in the round’s Opportunity Index release.',
  enrollment: 'no enrollment in the release that counts.',
};

type School = AllocationView['schools'][number];
type Props = {
  readonly view: AllocationView & {
    readonly leftOut?: readonly { schoolCode: string; school: string; lacks: Lacking }[];
  };
};

/** What a formula gives each school, with the sum that led to it. */
export function AllocationSection({ view }: Props) {
  const { totals } = view;
  return (
    <>
      <Meter
        total={totals.pool}
        label={`Pool ${formatDollars(totals.pool)}: to schools ${formatDollars(totals.awarded)}, left ${formatDollars(totals.left)}, appeals reserve ${formatDollars(totals.reserve)}`}
        parts={[
          {
            key: 'awarded',
            label: `To ${plural(totals.funded, 'school')}`,
            value: totals.awarded,
            tone: 'on',
            pieces: totals.pieces,
          },
          { key: 'left', label: 'Left over', value: totals.left, tone: 'track' },
          { key: 'reserve', label: 'Appeals reserve', value: totals.reserve, tone: 'hatch' },
        ]}
      />
      <Section title="What each school gets, and why" tight>
        <DataTable
          label="Allocations with their arithmetic"
          columns={COLUMNS}
          rows={view.schools}
          rowKey={({ schoolCode }) => schoolCode}
          compact
        />
        <p className="small muted">
          Every school with a share gets the same rate for its weight, unless a floor, a cap or the limit on
          losses holds it. Whole dollars; what rounding leaves goes to the largest remainders.
        </p>
      </Section>
      {view.leftOut && view.leftOut.length > 0 && (
        <Section title="Schools without a share">
          <ul className="stack stack-s">
            {view.leftOut.map(({ schoolCode, school, lacks }) => (
              <li key={schoolCode}>
                {school}: {LACKS[lacks]}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="Where the money goes, by Opportunity Index">
        <BarChart
          says={`${plural(totals.funded, 'school')} of ${totals.schools} get money`}
          unit="Higher OI means more need."
          tableLabel="Allocated by Opportunity Index"
          labelHeading="Opportunity Index"
          valueHeading="Allocated"
          format={formatDollars}
          bars={view.bands.map(({ key, label, awarded }) => ({ key, label, value: awarded }))}
        />
      </Section>
    </>
  );
}

const COLUMNS: Column<School>[] = [
  {
    key: 'school',
    header: 'School',
    rowHeader: true,
    cell: (row) => (
      <>
        {row.school}
        <Sub>{row.neighborhood}</Sub>
      </>
    ),
  },
  {
    key: 'oi',
    header: 'OI',
    subHeader: HIGHER_IS_MORE_NEED,
    numeric: true,
    cell: (row) => formatHundredths(row.opportunityIndex),
  },
  { key: 'working', header: 'Weight', cell: (row) => row.working },
  {
    key: 'amount',
    header: 'Gets',
    numeric: true,
    cell: (row) =>
      row.amount > 0 ? (
        <>
          <strong>{formatDollars(row.amount)}</strong>
          <Sub>{row.bound}</Sub>
        </>
      ) : (
        <NoValue words="No share" />
      ),
  },
  {
    key: 'per-student',
    header: 'Per student',
    numeric: true,
    cell: (row) => (row.amount > 0 ? formatDollars(row.perStudent) : null),
  },
  {
    key: 'last',
    header: 'Last year',
    numeric: true,
    cell: (row) => (row.lastYear > 0 ? formatDollars(row.lastYear) : <NoValue words="Nothing" />),
  },
];
