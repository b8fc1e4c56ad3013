import type { ReactNode } from 'react';
import { type Column, DataTable } from './data-table.tsx';
import { useKitWords } from './kit-words.ts';

type DetailsProps = {
  readonly summary: ReactNode;
  readonly open?: boolean | undefined;
  readonly small?: boolean | undefined;
  /** Paper shows what is folded on the screen. */
  readonly printed?: boolean | undefined;
  readonly children: ReactNode;
};

export function Details({ summary, open, small, printed, children }: DetailsProps) {
  const classes = ['more', small && 'small', printed && 'more--printed'].filter(Boolean);
  return (
    <details className={classes.join(' ')} open={open}>
      <summary>{summary}</summary>
      <div className="stack stack-s">{children}</div>
    </details>
  );
}

export type WorkingRow = {
  readonly key: string;
  readonly part: ReactNode;
  /** Written out already: "25%", "0.91", "0.2275". */
  readonly weight: ReactNode;
  readonly value: ReactNode;
  readonly adds: ReactNode;
};

type WorkingProps = {
  /** "Show the working: fit 0.91" */
  readonly summary: ReactNode;
  readonly label: string;
  readonly rows: readonly WorkingRow[];
  readonly total: { readonly label: ReactNode; readonly weight?: ReactNode; readonly value: ReactNode };
  readonly valueHeading?: string | undefined;
  readonly open?: boolean | undefined;
  readonly children?: ReactNode;
};

/** The arithmetic behind a number, one click away and in a table. */
export function Working({ summary, label, rows, total, valueHeading = 'Fit', open, children }: WorkingProps) {
  const columns: readonly Column<WorkingRow>[] = [
    { key: 'part', header: 'Part', cell: (row) => row.part, rowHeader: true, total: total.label },
    { key: 'weight', header: 'Weight', cell: (row) => row.weight, numeric: true, total: total.weight ?? '' },
    { key: 'value', header: valueHeading, cell: (row) => row.value, numeric: true, total: '' },
    { key: 'adds', header: 'Adds', cell: (row) => row.adds, numeric: true, total: total.value },
  ];
  return (
    <Details summary={summary} open={open} small>
      <DataTable label={label} columns={columns} rows={rows} rowKey={(row) => row.key} compact />
      {children}
    </Details>
  );
}

type LongTextProps = { readonly text: string; readonly lines?: number | undefined };

/** Keeps a person's own paragraphs. Past twelve lines' worth the rest folds; print shows it whole. */
export function LongText({ text, lines = 12 }: LongTextProps) {
  const words = useKitWords();
  const paragraphs = text.split(/\n{2,}/).filter((each) => each.trim() !== '');
  const body = paragraphs.map((paragraph) => <p key={paragraph}>{paragraph}</p>);
  if (text.length <= lines * 80) return <div className="read stack stack-s prewrap">{body}</div>;
  return (
    <div className="longtext read">
      <input className="vh" type="checkbox" id={`show-${hash(text)}`} />
      <div className="longtext__body stack stack-s prewrap">{body}</div>
      <label className="longtext__label" htmlFor={`show-${hash(text)}`}>
        {words?.showAll ?? 'Show all'}
      </label>
    </div>
  );
}

/** A stable id from the words themselves, so that server and browser agree. */
function hash(text: string): string {
  let value = 5381;
  for (let place = 0; place < text.length; place += 1)
    value = (value * 33 + text.charCodeAt(place)) % 2147483647;
  return value.toString(36);
}
