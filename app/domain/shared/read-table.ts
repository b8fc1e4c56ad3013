/** A file as rows of cells; the first row names the columns. Rows and columns are counted from 1, as a spreadsheet does. */
export type Cells = readonly (readonly string[])[];

export type FileProblem = {
  readonly line: number;
  /** The column's heading as the file spells it; null for the row as a whole. */
  readonly column: string | null;
  readonly message: string;
};

export type FileRow<Column extends string> = {
  readonly line: number;
  cell(column: Column): string;
  /** The heading under which a column was found, for naming a problem. */
  heading(column: Column): string;
};

export type ReadTable<Column extends string> = {
  readonly rows: readonly FileRow<Column>[];
  readonly problems: readonly FileProblem[];
  has(column: Column): boolean;
};

const plain = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

/**
 * Finds the columns by any of the headings that districts use for them, whatever their order, case or punctuation.
 * Names every required column that is missing and every heading that occurs twice; empty lines are passed over.
 */
export function readTable<Column extends string>(
  cells: Cells,
  headings: Readonly<Record<Column, readonly string[]>>,
  required: readonly Column[],
): ReadTable<Column> {
  const [head = [], ...body] = cells;
  const places = new Map<Column, number>();
  const problems: FileProblem[] = [];
  for (const column of Object.keys(headings) as Column[]) {
    const known = headings[column].map(plain);
    const found = head.flatMap((heading, place) => (known.includes(plain(heading)) ? [place] : []));
    if (found.length > 1) {
      problems.push({
        line: 1,
        column: head[found[1]!]!,
        message: `There are two columns for the same thing`,
      });
    }
    if (found.length > 0) places.set(column, found[0]!);
    else if (required.includes(column)) {
      problems.push({
        line: 1,
        column: headings[column][0]!,
        message: `The column “${headings[column][0]}” is missing`,
      });
    }
  }
  const rows = body.flatMap((row, place) =>
    row.every((cell) => cell.trim() === '')
      ? []
      : [
          {
            line: place + 2,
            cell: (column: Column) => (places.has(column) ? (row[places.get(column)!] ?? '').trim() : ''),
            heading: (column: Column) => head[places.get(column) ?? -1]?.trim() ?? headings[column][0]!,
          },
        ],
  );
  if (rows.length === 0)
    problems.push({ line: 2, column: null, message: 'There are no rows below the headings' });
  return { rows, problems, has: (column) => places.has(column) };
}
