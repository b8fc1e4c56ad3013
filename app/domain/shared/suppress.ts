import { type Arc, hideUntilSafe } from './hide-until-safe.ts';

/** Counts of people below this are never published. Product 4, Suppression. */
export const LEAST_PUBLISHED = 10;

/** A table as it may be published; null is hidden. */
export type PublishedTable = {
  readonly cells: readonly (readonly (number | null)[])[];
  readonly rowTotals: readonly (number | null)[];
  readonly columnTotals: readonly (number | null)[];
  readonly total: number | null;
};

/**
 * A table of counts of people with its totals, made fit to publish: every
 * count and total under `least`, zero included, is hidden, and as many others
 * as it takes that whoever knows all that is shown, and that counts are not
 * negative, can narrow no hidden number down to fewer than `least` + 1 values.
 * The same table always hides the same numbers. Throws on a count that is not
 * whole, or on rows of different lengths.
 */
export function suppress(
  counts: readonly (readonly number[])[],
  least: number = LEAST_PUBLISHED,
): PublishedTable {
  const columns = counts[0]?.length ?? 0;
  const isTable = counts.every(
    (row) => row.length === columns && row.every((count) => Number.isSafeInteger(count) && count >= 0),
  );
  if (!isTable) throw new RangeError('Not a table of whole counts');

  // A table with its totals is a circulation: the total flows to the rows, each row through its cells to the columns, and back.
  const rowNode = (row: number) => 2 + row;
  const columnNode = (column: number) => 2 + counts.length + column;
  const sum = (list: readonly number[]) => list.reduce((total, count) => total + count, 0);
  const byColumn = Array.from({ length: columns }, (_, column) => sum(counts.map((row) => row[column] ?? 0)));
  const arcs: Arc[] = [
    ...counts.flatMap((row, r) => row.map((value, c) => ({ from: rowNode(r), to: columnNode(c), value }))),
    ...counts.map((row, r) => ({ from: 0, to: rowNode(r), value: sum(row) })),
    ...byColumn.map((value, c) => ({ from: columnNode(c), to: 1, value })),
    { from: 1, to: 0, value: sum(byColumn) },
  ];
  const hidden = hideUntilSafe(arcs, least);
  const shown = arcs.map(({ value }, at) => (hidden.has(at) ? null : value));
  const cellCount = counts.length * columns;
  return {
    cells: counts.map((_, r) => shown.slice(r * columns, (r + 1) * columns)),
    rowTotals: shown.slice(cellCount, cellCount + counts.length),
    columnTotals: shown.slice(cellCount + counts.length, -1),
    total: shown.at(-1) ?? null,
  };
}
