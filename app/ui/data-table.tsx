import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

export type Column<Row> = {
  readonly key: string;
  readonly header: ReactNode;
  /** A second line in the head: "× 0.60". */
  readonly subHeader?: ReactNode;
  readonly cell: (row: Row, place: number) => ReactNode;
  /** Figures stand at the end of the column. */
  readonly numeric?: boolean | undefined;
  /** The cell that names the row. One per table. */
  readonly rowHeader?: boolean | undefined;
  readonly nowrap?: boolean | undefined;
  readonly wide?: boolean | undefined;
  /** Under the rule. A column that has none leaves its place empty. */
  readonly total?: ReactNode;
  /** A link that sorts by this column, and how it is sorted now. */
  readonly sort?: SortLink | undefined;
};

export type SortLink = { readonly href: string; readonly direction?: 'ascending' | 'descending' | undefined };

export type RowTone = 'chosen' | 'cut' | 'bad' | 'new' | 'changed';

type DataTableProps<Row> = {
  /** Names the scrolling region. */
  readonly label: string;
  readonly caption?: ReactNode;
  readonly captionHidden?: boolean | undefined;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row, place: number) => string;
  readonly rowTone?: ((row: Row, place: number) => RowTone | undefined) | undefined;
  readonly compact?: boolean | undefined;
  /** Scrolls inside itself when long. */
  readonly tall?: boolean | undefined;
  /** The head sticks to the window; wide screens only. */
  readonly stickyHead?: boolean | undefined;
  /** In place of rows when there are none. */
  readonly empty?: ReactNode;
};

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, caption, captionHidden, columns, rows, rowKey, rowTone, compact, tall, stickyHead, empty } =
    props;
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  return (
    <TableBox label={label} tall={tall} stickyHead={stickyHead} compact={compact}>
      <table className="table">
        <caption className={caption === undefined || captionHidden ? 'vh' : undefined}>
          {caption ?? label}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={rowKey(row, place)} {...toneProps(rowTone?.(row, place))}>
              {columns.map((column) => (
                <BodyCell key={column.key} column={column} row={row} place={place} />
              ))}
            </tr>
          ))}
        </tbody>
        {columns.some((column) => column.total !== undefined) && (
          <tfoot>
            <tr>
              {columns.map(({ key, total, rowHeader, numeric }) =>
                rowHeader && total !== undefined ? (
                  <th key={key} scope="row">
                    {total}
                  </th>
                ) : (
                  <td key={key} className={numeric ? 'r' : undefined}>
                    {total}
                  </td>
                ),
              )}
            </tr>
          </tfoot>
        )}
      </table>
    </TableBox>
  );
}

type TableBoxProps = {
  readonly label: string;
  readonly tall?: boolean | undefined;
  readonly stickyHead?: boolean | undefined;
  readonly compact?: boolean | undefined;
  readonly kind?: 'compare' | undefined;
  readonly children: ReactNode;
};

/** The only thing that may scroll sideways: focusable, so that arrow keys move it, and named. */
export function TableBox({ label, tall, stickyHead, compact, kind, children }: TableBoxProps) {
  const classes = ['tablebox', tall ? 'tablebox--tall' : '', stickyHead ? 'tablebox--stick' : '', kind ?? ''];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a section here would put the name of each table in the outline
    <div
      className={classes.filter(Boolean).join(' ')}
      role="region"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      data-density={compact ? 'compact' : undefined}
    >
      {children}
    </div>
  );
}

export function HeadCell<Row>({
  column,
}: {
  readonly column: Pick<Column<Row>, 'header' | 'subHeader' | 'numeric' | 'sort'>;
}) {
  const { header, subHeader, numeric, sort } = column;
  return (
    <th scope="col" className={numeric ? 'r' : undefined} aria-sort={sort?.direction}>
      {sort === undefined ? (
        header
      ) : (
        <a href={sort.href}>
          {header}
          {sort.direction !== undefined && <Icon name={sort.direction === 'ascending' ? 'up' : 'descend'} />}
        </a>
      )}
      {subHeader !== undefined && <span className="sub">{subHeader}</span>}
    </th>
  );
}

type BodyCellProps<Row> = { readonly column: Column<Row>; readonly row: Row; readonly place: number };

function BodyCell<Row>({ column, row, place }: BodyCellProps<Row>) {
  const content = column.cell(row, place);
  if (column.rowHeader) return <th scope="row">{content}</th>;
  return <td className={cellClass(column)}>{content ?? <NoValue />}</td>;
}

export function cellClass(column: {
  numeric?: boolean | undefined;
  nowrap?: boolean | undefined;
  wide?: boolean | undefined;
}) {
  const classes = [column.numeric ? 'r' : '', column.nowrap ? 'nb' : '', column.wide ? 'w' : ''];
  return classes.filter(Boolean).join(' ') || undefined;
}

/** A dash to the eye, words to a reader: never a blank cell. */
export function NoValue({ words = 'None' }: { readonly words?: string }) {
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="vh">{words}</span>
    </>
  );
}

export function toneProps(tone: RowTone | undefined) {
  if (tone === undefined) return {};
  return tone === 'chosen' ? { 'data-on': '' } : { className: tone === 'cut' ? 'cut' : `row-${tone}` };
}

/** A second, quieter line in a cell. */
export function Sub({ children }: { readonly children: ReactNode }) {
  return <span className="sub">{children}</span>;
}

export function Late({ children }: { readonly children: ReactNode }) {
  return <span className="late">{children}</span>;
}
