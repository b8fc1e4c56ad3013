import { TERMS } from '#app/domain/fund/prioritize.ts';
import type { WeightRange } from '#app/domain/fund/sensitivity.ts';
import { HIGHER_IS_MORE_NEED } from '#app/features/opportunity-index/words.ts';
import { type Column, DataTable, NoValue, Sub } from '#app/ui/data-table.tsx';
import { formatDollars, formatHundredths, formatPercent } from '#app/ui/format.ts';
import { TERM_NAME } from '../fund-words.ts';
import type { SensitivityView } from '../sensitivity-page.server.ts';

/** Basis points as a range of percents. */
export const rangeInWords = ({ low, high }: WeightRange): string =>
  `${formatPercent(low)} to ${formatPercent(high)}`;

type Row = SensitivityView['ranges'][number];
type Cliff = NonNullable<SensitivityView['cliff']>;

/** A line for each request: the range of each weight, and the smallest change that matters. */
export function RangesTable({ view }: { readonly view: SensitivityView }) {
  const columns: Column<Row>[] = [
    { key: 'rank', header: 'Rank', numeric: true, cell: (row) => row.rank },
    {
      key: 'request',
      header: 'Request',
      rowHeader: true,
      cell: (row) => (
        <>
          {row.offering}
          <Sub>{row.school}</Sub>
        </>
      ),
    },
    {
      key: 'award',
      header: 'Award',
      numeric: true,
      cell: (row) => (row.award > 0 ? formatDollars(row.award) : <NoValue words="No award" />),
    },
    ...TERMS.map(
      (term): Column<Row> => ({
        key: term,
        header: TERM_NAME[term],
        subHeader: `now ${formatPercent(view.head.rules.weights[term])}`,
        numeric: true,
        nowrap: true,
        cell: ({ ranges }) => rangeInWords(ranges[term]),
      }),
    ),
    {
      key: 'least',
      header: 'Firm',
      cell: ({ least }) =>
        least === null
          ? view.tried
            ? 'As far as was tried'
            : 'Whatever one weight is'
          : least === 0
            ? view.step > 100
              ? 'Not to the next ten percent'
              : 'Not to one percent'
            : `To ${formatPercent(least)} either way`,
    },
  ];
  return (
    <DataTable
      label="The range of each weight within which an outcome stands"
      columns={columns}
      rows={view.ranges}
      rowKey={({ id }) => id}
      compact
    />
  );
}

/** Pairs that are nearly alike, one on each side. */
export function CliffTable({ cliff }: { readonly cliff: Cliff }) {
  if (cliff.pairs.length === 0)
    return (
      <p>Nobody lies within 0.05 below the threshold of {cliff.threshold} with somebody within 0.05 above.</p>
    );
  const columns: Column<Cliff['pairs'][number]>[] = [
    {
      key: 'below',
      header: 'Just below',
      rowHeader: true,
      cell: ({ below }) => (
        <>
          {below.key}
          <Sub>
            {formatHundredths(below.opportunityIndex)}, {below.size} students
          </Sub>
        </>
      ),
    },
    { key: 'gets', header: 'Receives', numeric: true, cell: ({ below }) => formatDollars(below.receives) },
    {
      key: 'above',
      header: 'Its twin above',
      cell: ({ above }) => (
        <>
          {above.key}
          <Sub>
            {formatHundredths(above.opportunityIndex)}, {above.size} students
          </Sub>
        </>
      ),
    },
    {
      key: 'twin-gets',
      header: 'Receives',
      numeric: true,
      cell: ({ above }) => formatDollars(above.receives),
    },
  ];
  return (
    <>
      <p className="read">
        The threshold is {cliff.threshold}, and {HIGHER_IS_MORE_NEED}. Each line is somebody just below it and
        the most alike just above.
      </p>
      <DataTable
        label="Near-twins on either side of the threshold"
        columns={columns}
        rows={cliff.pairs}
        rowKey={({ below }) => below.key}
        compact
      />
    </>
  );
}
