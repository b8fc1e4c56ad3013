import { type ColumnDef, type ReactTable, useTable } from '@tanstack/react-table';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { cellClass, HeadCell, type SortLink, TableBox } from './data-table.tsx';
import { formatCount } from './format.ts';
import { Pagination } from './pagination.tsx';
import { type Sort, sortParam, withParams } from './search-params.ts';
import { staffFeatures } from './staff-columns.ts';

export type BulkAction = {
  readonly label: string;
  /** Where the chosen rows go. A preview is a `get`; anything that changes something is a `post`. */
  readonly action: string;
  readonly method?: 'get' | 'post' | undefined;
};

type StaffTableProps<Row extends object> = {
  /** Names the region and the table: "Queue: needs me today". */
  readonly label: string;
  // biome-ignore lint/suspicious/noExplicitAny: the library's own type for columns of mixed values
  readonly columns: ColumnDef<typeof staffFeatures, Row, any>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  /** The row in words, for its checkbox: "Blue Hill Strings". */
  readonly rowLabel: (row: Row) => string;
  /** The query of this page; sort and page links keep the rest of it. */
  readonly search: string;
  readonly sort: Sort;
  readonly bulk?:
    | {
        readonly name?: string | undefined;
        readonly actions: readonly BulkAction[];
        readonly note?: ReactNode;
      }
    | undefined;
  readonly paging?: { readonly page: number; readonly pageSize: number; readonly total: number } | undefined;
  /** Before the count under the table: "Loaded 8:03 am." */
  readonly footnote?: ReactNode;
  readonly empty?: ReactNode;
};

const sorted = { asc: 'ascending', desc: 'descending' } as const;

/**
 * A page of rows that the query has sorted already. Sort and page are links; the checkboxes are real
 * controls of a real form, so choosing and acting work before any script.
 */
export function StaffTable<Row extends object>(props: StaffTableProps<Row>) {
  const { label, columns, rows, rowId, rowLabel, search, sort, bulk, paging, empty } = props;
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({
    features: staffFeatures,
    columns,
    data,
    getRowId: rowId,
    manualSorting: true,
    defaultColumn: { enableSorting: false },
    state: { sorting: [{ id: sort.id, desc: sort.desc }] },
  });
  const chosenCount = Object.keys(table.state.rowSelection).length;

  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;

  const pick = bulk === undefined ? undefined : (bulk.name ?? 'pick');
  const grid = (
    <TableBox label={label} stickyHead>
      <table className="table">
        <caption className="vh">{label}</caption>
        <StaffHead table={table} choosing={pick !== undefined} sort={sort} search={search} />
        <StaffBody table={table} pick={pick} rowLabel={rowLabel} />
      </table>
    </TableBox>
  );

  return (
    <div className="stack stack-s" data-density="compact">
      {bulk === undefined ? (
        grid
      ) : (
        <form className="stack stack-s staff-form" method="get">
          <BulkBar actions={bulk.actions} note={bulk.note} chosenCount={chosenCount} />
          {grid}
        </form>
      )}
      <div className="row row--between small">
        <span>
          {paging === undefined ? formatCount(rows.length) : range(paging, rows.length)}. {props.footnote}
        </span>
        {paging !== undefined && (
          <Pagination
            page={paging.page}
            pageCount={Math.ceil(paging.total / paging.pageSize)}
            search={search}
          />
        )}
      </div>
    </div>
  );
}

type Grid<Row extends object> = ReactTable<typeof staffFeatures, Row>;

type StaffHeadProps<Row extends object> = {
  readonly table: Grid<Row>;
  readonly choosing: boolean;
  readonly sort: Sort;
  readonly search: string;
};

function StaffHead<Row extends object>({ table, choosing, sort, search }: StaffHeadProps<Row>) {
  const sortLink = (id: string): SortLink => {
    const direction = sort.id === id ? sorted[sort.desc ? 'desc' : 'asc'] : undefined;
    return {
      direction,
      href: withParams(search, { sort: sortParam({ id, desc: direction === 'ascending' }) }),
    };
  };
  return (
    <thead>
      <tr>
        {choosing && (
          <td>
            <ChooseAll
              all={table.getIsAllRowsSelected()}
              some={table.getIsSomeRowsSelected()}
              onChange={(on) => table.toggleAllRowsSelected(on)}
            />
          </td>
        )}
        {table.getHeaderGroups()[0]?.headers.map((header) => (
          <HeadCell
            key={header.id}
            column={{
              header: <table.FlexRender header={header} />,
              subHeader: header.column.columnDef.meta?.subHeader,
              numeric: header.column.columnDef.meta?.numeric,
              sort: header.column.getCanSort() ? sortLink(header.column.id) : undefined,
            }}
          />
        ))}
      </tr>
    </thead>
  );
}

type StaffBodyProps<Row extends object> = {
  readonly table: Grid<Row>;
  /** The name of the checkboxes; absent when rows are not chosen. */
  readonly pick: string | undefined;
  readonly rowLabel: (row: Row) => string;
};

function StaffBody<Row extends object>({ table, pick, rowLabel }: StaffBodyProps<Row>) {
  return (
    <tbody>
      {table.getRowModel().rows.map((row) => (
        <tr key={row.id}>
          {pick !== undefined && (
            <td>
              <label className="check check--bare">
                <input
                  type="checkbox"
                  name={pick}
                  value={row.id}
                  checked={row.getIsSelected()}
                  onChange={(event) => row.toggleSelected(event.currentTarget.checked)}
                />
                <span className="vh">Choose {rowLabel(row.original)}</span>
              </label>
            </td>
          )}
          {row.getAllCells().map((cell) => {
            const meta = cell.column.columnDef.meta ?? {};
            return meta.rowHeader ? (
              <th key={cell.id} scope="row">
                <table.FlexRender cell={cell} />
              </th>
            ) : (
              <td key={cell.id} className={cellClass(meta)}>
                <table.FlexRender cell={cell} />
              </td>
            );
          })}
        </tr>
      ))}
    </tbody>
  );
}

function range(
  { page, pageSize, total }: { page: number; pageSize: number; total: number },
  shown: number,
): string {
  const first = (page - 1) * pageSize + 1;
  return total <= pageSize
    ? `${formatCount(total)} of ${formatCount(total)}`
    : `${formatCount(first)} to ${formatCount(first + shown - 1)} of ${formatCount(total)}`;
}

/** Choosing all needs script, so it stays away until there is some. */
function ChooseAll(props: { all: boolean; some: boolean; onChange: (on: boolean) => void }) {
  const box = useRef<HTMLInputElement>(null);
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = props.some && !props.all;
  });
  if (!ready) return <span className="vh">Choose</span>;
  return (
    <label className="check check--bare">
      <input
        ref={box}
        type="checkbox"
        checked={props.all}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span className="vh">Choose all on this page</span>
    </label>
  );
}

type BulkBarProps = {
  readonly actions: readonly BulkAction[];
  readonly note?: ReactNode;
  readonly chosenCount: number;
};

/** Waits, quiet, until a row is chosen; the style sheet sees the checked boxes, so it needs no script. */
function BulkBar({ actions, note = 'You see a preview first.', chosenCount }: BulkBarProps) {
  return (
    <div className="bulk">
      <strong role="status">
        {chosenCount === 0 ? 'With the chosen rows' : `${formatCount(chosenCount)} chosen`}
      </strong>
      {actions.map(({ label, action, method = 'get' }) => (
        <Button key={label} small look="line" formAction={action} formMethod={method}>
          {label}
        </Button>
      ))}
      <span className="small">{note}</span>
    </div>
  );
}
