import { Bars, ChartFrame } from '#app/ui/chart-frame.tsx';
import type { Column } from '#app/ui/data-table.tsx';

const MOST_BARS = 6;

type Group = {
  key: string;
  label: string;
  open: number;
  unmatched: number;
  otherKind: number;
  unmet: number;
};

type CoverageTableProps = {
  readonly heading: string;
  readonly name: 'category' | 'neighborhood' | 'band';
  readonly groups: Group[];
};

const columns = (heading: string, name: CoverageTableProps['name']): Column<Group>[] => [
  {
    key: 'group',
    header: heading,
    rowHeader: true,
    cell: ({ key, label, unmet }) =>
      unmet === 0 ? label : <a href={`/office/coverage?${name}=${key}#unmet`}>{label}</a>,
  },
  { key: 'open', header: 'Open', numeric: true, cell: ({ open }) => open },
  { key: 'none', header: 'Nothing matches', numeric: true, cell: ({ unmatched }) => unmatched },
  { key: 'other', header: 'Only another kind', numeric: true, cell: ({ otherKind }) => otherKind },
  { key: 'unmet', header: 'Unmet', numeric: true, cell: ({ unmet }) => unmet },
];

/** One way of telling the open needs apart: bars for the few with most unmet, and all of them as a table. */
export function CoverageTable({ heading, name, groups }: CoverageTableProps) {
  const [most] = groups;
  return (
    <ChartFrame
      says={
        most === undefined || most.unmet === 0
          ? `${heading}: nothing is unmet`
          : `${heading}: most unmet in ${most.label}, ${most.unmet} of ${most.open}`
      }
      unit="unmet needs in the outline of all open ones"
      table={{
        label: `Unmet needs by ${heading}`,
        columns: columns(heading, name),
        rows: groups,
        rowKey: ({ key }) => key,
      }}
    >
      <Bars
        bars={groups.slice(0, MOST_BARS).map(({ key, label, open, unmet }) => ({
          key,
          label,
          value: unmet,
          beside: open,
        }))}
      />
    </ChartFrame>
  );
}
