import { type Cells, type FileProblem, readTable } from '../shared/read-table.ts';
import { judgeRubric, type RubricField, type RubricProblem } from './judge-rubric.ts';
import type { RubricStandard } from './rubric.ts';
import { RUBRIC_COLUMNS, RUBRIC_HEADINGS, type RubricColumn } from './rubric-cells.ts';
import { addIndicator, EXAMPLE_COLUMNS, type FoundStandard, findStandard } from './rubric-rows.ts';
import type { RubricPurpose } from './vocabulary.ts';

export type ReadRubric = {
  readonly standards: RubricStandard[];
  /** Each by line and column, in the order of lines. While there is one, `standards` is not a rubric. */
  readonly problems: readonly FileProblem[];
  /** Headings that stand for nothing here; their cells are passed over. */
  readonly unused: readonly string[];
};

const OPTIONAL: readonly RubricColumn[] = [
  ...(['about', 'lookFor', 'standardKey', 'indicatorKey'] as const),
  ...EXAMPLE_COLUMNS,
];
const REQUIRED = RUBRIC_COLUMNS.filter((column) => !OPTIONAL.includes(column));

/**
 * A rubric from the table that a district's spreadsheet holds: a row for each
 * indicator. The columns of a standard are read from its first row; below it
 * they may be left empty, but not say something else. Without keys, names stand
 * for them. Every problem is named by line and column, those of the rubric as a
 * whole included: with none, the standards can be published as they are.
 */
export function readRubric(cells: Cells, purpose: RubricPurpose): ReadRubric {
  const table = readTable(cells, RUBRIC_HEADINGS, REQUIRED);
  const unused = unusedHeadings(cells);
  if (table.problems.length > 0) return { standards: [], problems: table.problems, unused };

  const problems: FileProblem[] = [];
  const found: FoundStandard[] = [];
  for (const row of table.rows) {
    const standard = findStandard(row, found, problems);
    if (standard) addIndicator(row, standard, problems);
  }
  const standards = found.map(({ standard }) => standard);
  const rubric = { version: '-', title: '-', isSample: false, notice: '', standards };
  // What one cell says wrong comes before what the rubric as a whole lacks there.
  const judged = judgeRubric(purpose, rubric);
  const inParts = judged.filter(({ standard }) => standard !== null);
  const asAWhole = judged.filter(({ standard }) => standard === null);
  problems.push(...[...inParts, ...asAWhole].map((problem) => placed(problem, found)));
  return { standards, problems: firstAtEachPlace(problems), unused };
}

/** The line and the heading of what a rubric lacks; the rubric as a whole is mended where its last standard begins. */
function placed(
  { standard, indicator, field, message }: RubricProblem,
  found: readonly FoundStandard[],
): FileProblem {
  const place = standard === null ? found.at(-1) : found[standard];
  const column = columnOf(field, indicator !== null);
  const row = (indicator === null ? undefined : place?.rows[indicator]) ?? place?.first;
  return row
    ? { line: row.line, column: row.heading(column), message }
    : { line: 2, column: RUBRIC_HEADINGS[column][0], message };
}

function columnOf(field: RubricField, ofIndicator: boolean): RubricColumn {
  switch (field) {
    case 'title':
    case 'version':
    case 'notice':
      return 'standard';
    case 'standards':
      return 'family';
    case 'indicators':
      return 'kind';
    case 'key':
      return ofIndicator ? 'indicatorKey' : 'standardKey';
    case 'name':
      return ofIndicator ? 'indicator' : 'standard';
    default:
      return field;
  }
}

/** One problem is enough for one cell: what a cell cannot say twice, it is not asked twice. */
function firstAtEachPlace(problems: readonly FileProblem[]): FileProblem[] {
  const seen = new Set<string>();
  return problems
    .filter(({ line, column }) => {
      const place = `${line} ${column}`;
      return seen.has(place) ? false : seen.add(place);
    })
    .sort((a, b) => a.line - b.line);
}

function unusedHeadings([head = []]: Cells): string[] {
  const plain = (heading: string) =>
    heading
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, ' ')
      .trim();
  const known = new Set(Object.values(RUBRIC_HEADINGS).flat().map(plain));
  return head
    .map((heading) => heading.trim())
    .filter((heading) => heading !== '' && !known.has(plain(heading)));
}
