import type { ReactNode } from 'react';
import { TableBox } from './data-table.tsx';

export type ComparedItem = {
  readonly key: string;
  readonly title: ReactNode;
  readonly href?: string | undefined;
  readonly by?: ReactNode;
};

export type ComparedRow = {
  readonly key: string;
  readonly label: ReactNode;
  readonly labelHidden?: boolean | undefined;
  /** One per item, in their order; null reads "Not provided". */
  readonly values: readonly ReactNode[];
  /** True when the values are not all the same. */
  readonly differs?: boolean | undefined;
};

type CompareTableProps = {
  readonly label: string;
  /** Four at most. */
  readonly items: readonly ComparedItem[];
  readonly rows: readonly ComparedRow[];
  readonly markDifferences?: boolean | undefined;
};

export function CompareTable({ label, items, rows, markDifferences = false }: CompareTableProps) {
  return (
    <TableBox label={label} kind="compare">
      <table className="table" data-items={items.length}>
        <caption className="vh">{label}</caption>
        <colgroup>
          <col />
          {items.map(({ key }) => (
            <col key={key} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <td />
            {items.map(({ key, title, href, by }) => (
              <th key={key} scope="col">
                {href === undefined ? (
                  <span className="serif">{title}</span>
                ) : (
                  <a className="serif" href={href}>
                    {title}
                  </a>
                )}
                {by !== undefined && <span className="sub">{by}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} data-diff={markDifferences && row.differs ? '' : undefined}>
              <th scope="row">{row.labelHidden ? <span className="vh">{row.label}</span> : row.label}</th>
              {items.map(({ key }, place) => (
                <td key={key}>{row.values[place] ?? <span className="muted">Not provided</span>}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
