import type { Answer, Question, Row } from './questionnaire.ts';

/** The rows of an answer; none for a blank, null for what is no answer in rows. */
export function rowsOf(answer: Answer | undefined): readonly Row[] | null {
  if (answer === null || answer === undefined || answer === '') return [];
  return typeof answer === 'object' && 'rows' in answer ? answer.rows : null;
}

/** A cell's place in a form, behind the question's own name: `.0.role`. */
export const cellName = (row: number, column: string) => `.${row}.${column}`;

const CELL = /^\.(\d{1,3})\.([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/**
 * The cells that a form sent, row by row in their order, each as typed. `fields` are the names behind the question's
 * own. Rows in which nothing was typed are left out, as are columns that the question does not have.
 */
export function typedRows(
  { columns = [] }: Pick<Question, 'columns'>,
  fields: Readonly<Record<string, string>>,
): Readonly<Record<string, string>>[] {
  const known = new Set(columns.map(({ key }) => key));
  const rows = new Map<number, Record<string, string>>();
  for (const [name, typed] of Object.entries(fields)) {
    const [, row, column] = CELL.exec(name) ?? [];
    if (row === undefined || column === undefined || !known.has(column) || typed.trim() === '') continue;
    rows.set(Number(row), { ...rows.get(Number(row)), [column]: typed });
  }
  return [...rows].sort(([a], [b]) => a - b).map(([, cells]) => cells);
}

/** The names and values under which rows stand in a form. */
export function rowFields(rows: readonly Readonly<Record<string, string>>[]): Record<string, string> {
  return Object.fromEntries(
    rows.flatMap((cells, row) =>
      Object.entries(cells).map(([column, typed]) => [cellName(row, column), typed] as const),
    ),
  );
}
