import type { ReactNode } from 'react';
import { IconLink } from './button.tsx';
import { type Column, DataTable } from './data-table.tsx';
import { Details } from './details.tsx';
import { formatCount } from './format.ts';

export type Bar = {
  readonly key: string;
  readonly label: string;
  /** Solid: awarded, here. */
  readonly value: number;
  /** Outline: asked, similar. */
  readonly beside?: number | undefined;
};

type BarsProps = {
  readonly bars: readonly Bar[];
  readonly format?: ((value: number) => string) | undefined;
  /** Shared by charts that stand together, so that their bars can be told against each other. */
  readonly max?: number | undefined;
  /** `over`: the solid bar lies in the outline; `under`: below it, each with its word. */
  readonly layout?: 'over' | 'under' | undefined;
  readonly valueWord?: string | undefined;
  readonly besideWord?: string | undefined;
};

const width = 320;
const pairedWidth = 280;

/** Zero is always in; values are written at the bars. Hidden from readers, who get the table. */
export function Bars({ bars, format = formatCount, max, layout = 'over', valueWord, besideWord }: BarsProps) {
  const most = max ?? Math.max(1, ...bars.flatMap(({ value, beside }) => [value, beside ?? 0]));
  return layout === 'over' ? (
    <OverlaidBars {...{ bars, format, most }} />
  ) : (
    <PairedBars {...{ bars, format, most, valueWord, besideWord }} />
  );
}

type DrawnProps = { bars: readonly Bar[]; format: (value: number) => string; most: number };

function OverlaidBars({ bars, format, most }: DrawnProps) {
  const scale = (value: number) => Math.max(0, (value / most) * (width - 2));
  return (
    <svg viewBox={`0 0 ${width} ${bars.length * 46}`} aria-hidden="true" focusable="false">
      {bars.map(({ key, label, value, beside }, place) => (
        <g key={key} transform={`translate(0 ${place * 46})`}>
          <text x="0" y="12">
            {label}
          </text>
          <text className="q" x={width} y="12" textAnchor="end">
            {format(value)}
          </text>
          {beside !== undefined && <rect className="bar-0" x="1" y="18" width={scale(beside)} height="16" />}
          <rect className="bar-1" x="1" y="18" width={scale(value)} height="16" />
        </g>
      ))}
    </svg>
  );
}

type PairedProps = DrawnProps & { valueWord?: string | undefined; besideWord?: string | undefined };

function PairedBars({ bars, format, most, valueWord = 'here', besideWord = 'similar' }: PairedProps) {
  const scale = (value: number) => Math.max(0, (value / most) * (pairedWidth - 84));
  return (
    <div className="multiples">
      {bars.map(({ key, label, value, beside }) => (
        <div key={key}>
          <strong>{label}</strong>
          <svg
            viewBox={`0 0 ${pairedWidth} ${beside === undefined ? 28 : 54}`}
            aria-hidden="true"
            focusable="false"
          >
            <rect className="bar-1" x="1" y="4" width={scale(value)} height="18" />
            <text x={scale(value) + 7} y="18">
              {format(value)} {valueWord}
            </text>
            {beside !== undefined && (
              <>
                <rect className="bar-0" x="1" y="30" width={scale(beside)} height="18" />
                <text className="q" x={scale(beside) + 7} y="44">
                  {format(beside)} {besideWord}
                </text>
              </>
            )}
          </svg>
        </div>
      ))}
    </div>
  );
}

type ChartFrameProps<Row> = {
  /** The conclusion, in a sentence. */
  readonly says: ReactNode;
  /** The unit and the comparison. */
  readonly unit?: ReactNode;
  readonly table: {
    readonly label: string;
    readonly columns: readonly Column<Row>[];
    readonly rows: readonly Row[];
    readonly rowKey: (row: Row) => string;
  };
  readonly csvHref?: string | undefined;
  readonly children: ReactNode;
};

/** A drawing with its sentence, its numbers as a table, and its file. */
export function ChartFrame<Row>({ says, unit, table, csvHref, children }: ChartFrameProps<Row>) {
  return (
    <figure className="chart">
      <figcaption>
        <span className="says">{says}</span>
        {unit !== undefined && <span className="small muted">{unit}</span>}
      </figcaption>
      {children}
      <Details summary="The same as a table" small>
        <DataTable compact {...table} />
      </Details>
      {csvHref !== undefined && (
        <p className="small">
          <IconLink href={csvHref} icon="down">
            CSV
          </IconLink>
        </p>
      )}
    </figure>
  );
}

/** A bar chart and its table from the same numbers. */
export function BarChart(
  props: BarsProps & {
    readonly says: ReactNode;
    readonly unit?: ReactNode;
    readonly tableLabel: string;
    readonly labelHeading: string;
    readonly valueHeading: string;
    readonly besideHeading?: string | undefined;
    readonly csvHref?: string | undefined;
  },
) {
  const { bars, format = formatCount, besideHeading } = props;
  const columns: Column<Bar>[] = [
    { key: 'label', header: props.labelHeading, cell: (bar) => bar.label, rowHeader: true },
    { key: 'value', header: props.valueHeading, cell: (bar) => format(bar.value), numeric: true },
  ];
  if (besideHeading !== undefined) {
    columns.push({
      key: 'beside',
      header: besideHeading,
      cell: (bar) => (bar.beside === undefined ? null : format(bar.beside)),
      numeric: true,
    });
  }
  return (
    <ChartFrame
      says={props.says}
      unit={props.unit}
      csvHref={props.csvHref}
      table={{ label: props.tableLabel, columns, rows: bars, rowKey: (bar) => bar.key }}
    >
      <Bars {...props} />
    </ChartFrame>
  );
}
