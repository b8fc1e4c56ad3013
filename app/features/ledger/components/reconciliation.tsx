import type { Reconciled } from '#app/domain/fund/money-vocabulary.ts';
import { DataTable, Sub } from '#app/ui/data-table.tsx';
import { formatDollars, plural } from '#app/ui/format.ts';
import { OPEN_RESULTS, RECONCILED_WORDS } from '../ledger-words.ts';

type Line = {
  readonly result: Reconciled;
  readonly line: number | null;
  readonly documentNumber: string | null;
  readonly requisitionNumber: string;
  readonly here: number | null;
  readonly there: number | null;
  readonly whose: string | null;
};

type ReconciliationProps = {
  readonly counts: readonly { readonly result: Reconciled; readonly lines: number }[];
  readonly lines: readonly Line[];
};

const dollars = (cents: number | null) => (cents === null ? null : formatDollars(cents));

/** A file against the ledger: what needs somebody first, each with what to do, then what is in order. */
export function Reconciliation({ counts, lines }: ReconciliationProps) {
  const isOpen = ({ result }: { result: Reconciled }) => OPEN_RESULTS.includes(result);
  const open = lines.filter(isOpen);
  const asking = counts.filter(isOpen).reduce((sum, count) => sum + count.lines, 0);
  return (
    <div className="stack">
      <p>
        {asking === 0
          ? 'Everything matches.'
          : `${plural(asking, 'line')} ${asking === 1 ? 'asks' : 'ask'} for somebody.`}{' '}
        {counts
          .filter((count) => count.lines > 0)
          .map((count) => `${RECONCILED_WORDS[count.result].name}: ${count.lines}`)
          .join('. ')}
        .
      </p>
      {open.length > 0 && <Lines label="To clear up" lines={open} />}
      {lines.length > open.length && <Lines label="In order" lines={lines.filter((line) => !isOpen(line))} />}
    </div>
  );
}

function Lines({ label, lines }: { readonly label: string; readonly lines: readonly Line[] }) {
  return (
    <DataTable
      label={label}
      caption={label}
      compact
      columns={[
        { key: 'line', header: 'Line', numeric: true, cell: ({ line }) => line },
        {
          key: 'requisition',
          header: 'Requisition',
          rowHeader: true,
          cell: (row) => (
            <>
              {row.requisitionNumber}
              {row.documentNumber && <Sub>Document {row.documentNumber}</Sub>}
            </>
          ),
        },
        { key: 'whose', header: 'Request', wide: true, cell: ({ whose }) => whose },
        { key: 'here', header: 'Crosswalk', numeric: true, cell: ({ here }) => dollars(here) },
        { key: 'there', header: 'Finance office', numeric: true, cell: ({ there }) => dollars(there) },
        {
          key: 'result',
          header: 'Result',
          wide: true,
          cell: ({ result }) => (
            <>
              {RECONCILED_WORDS[result].name}
              <Sub>{RECONCILED_WORDS[result].todo}</Sub>
            </>
          ),
        },
      ]}
      rows={lines}
      rowKey={({ line, requisitionNumber }) => `${line} ${requisitionNumber}`}
    />
  );
}
