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
 * Names every required column that is missing, every heading that occurs twice, and every line that has more cells than there
 * are headings: a comma inside a number has cut it there, and what stands under the headings is not what was meant. Such a
 * line gives no row; empty lines are passed over.
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
  const filled = body.flatMap((row, place) =>
    row.every((cell) => cell.trim() === '') ? [] : [{ row, line: place + 2 }],
  );
  if (filled.length === 0)
    problems.push({ line: 2, column: null, message: 'There are no rows below the headings' });
  const cut = filled.flatMap(({ row, line }) => cutIn(row, line, head.length));
  problems.push(...cut);
  const cutLines = new Set(cut.map(({ line }) => line));
  const rows = filled
    .filter(({ line }) => !cutLines.has(line))
    .map(({ row, line }) => ({
      line,
      cell: (column: Column) => (places.has(column) ? (row[places.get(column)!] ?? '').trim() : ''),
      heading: (column: Column) => head[places.get(column) ?? -1]?.trim() ?? headings[column][0]!,
    }));
  return { rows, problems, has: (column) => places.has(column) };
}

/** Problems from the first line to the last, as somebody goes through the file to mend it. */
export const fromTopToBottom = (problems: readonly FileProblem[]): FileProblem[] =>
  [...problems].sort((a, b) => a.line - b.line);

/** The first cell of a line that stands under no heading. */
function cutIn(row: readonly string[], line: number, headings: number): FileProblem[] {
  const place = row.findIndex((cell, at) => at >= headings && cell.trim() !== '');
  if (place === -1) return [];
  const message = `“${row[place]!.trim()}” stands under no heading. A comma inside a cell, as in 0,71 or 1,250, cuts it in two: write 0.71 or 1250, or put the cell in quotation marks`;
  return [{ line, column: `Column ${place + 1}`, message }];
}
