/** One statement carries at most 65,534 arguments; rows here have up to 20 columns. */
const ROWS = 3_000;

/** The rows in their order, in parts that fit one insert each. */
export function* inBatches<Row>(rows: readonly Row[], size = ROWS): Generator<Row[]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}
