import type { SchoolCode } from '../shared/id.ts';
import { type Cells, type FileProblem, fromTopToBottom, readTable } from '../shared/read-table.ts';
import { readSchoolCode } from './read-school-code.ts';

/** Whole hundredths, 1 to 99. Higher is more need. */
export type OpportunityIndexRow = {
  readonly line: number;
  readonly code: SchoolCode;
  readonly hundredths: number;
};

const HEADINGS = {
  code: ['School code', 'Code', 'DESE code', 'State school code', 'Org code'],
  index: ['Opportunity Index', 'OI', 'Index', 'OI score', 'Opportunity Index score'],
} as const;

/**
 * A release of the Opportunity Index. Every school must be known to the district; each value lies between 0.01 and 0.99
 * with at most two decimals, since a rounded index would no longer be the one that was published.
 */
export function readOpportunityIndex(
  cells: Cells,
  known: ReadonlySet<SchoolCode>,
): { rows: OpportunityIndexRow[]; problems: FileProblem[]; repaired: number } {
  const table = readTable(cells, HEADINGS, ['code', 'index']);
  const problems: FileProblem[] = [...table.problems];
  if (problems.some(({ line }) => line === 1)) return { rows: [], problems, repaired: 0 };

  const seen = new Map<SchoolCode, number>();
  let repaired = 0;
  const rows = table.rows.flatMap((row) => {
    const found: FileProblem[] = [];
    const wrong = (column: 'code' | 'index', message: string) =>
      found.push({ line: row.line, column: row.heading(column), message });
    const code = readSchoolCode(row.cell('code'));
    if (!code) wrong('code', `“${row.cell('code')}” is not a school code of eight digits`);
    else if (!known.has(code.code))
      wrong('code', `${code.code} is not a school of this district. Import the schools first`);
    else if (seen.has(code.code)) wrong('code', `${code.code} stands on line ${seen.get(code.code)} already`);
    else seen.set(code.code, row.line);
    if (code?.zerosRestored) repaired += 1;

    const hundredths = readHundredths(row.cell('index'));
    if (hundredths === undefined) wrong('index', whyNoIndex(row.cell('index')));
    problems.push(...found);
    return code && hundredths !== undefined && found.length === 0
      ? [{ line: row.line, code: code.code, hundredths }]
      : [];
  });
  return { rows, problems: fromTopToBottom(problems), repaired };
}

function readHundredths(text: string): number | undefined {
  const match = /^0?\.(\d{1,2})0*$/.exec(text);
  if (!match) return undefined;
  const hundredths = Number(match[1]!.padEnd(2, '0'));
  return hundredths >= 1 && hundredths <= 99 ? hundredths : undefined;
}

function whyNoIndex(text: string): string {
  if (text === '') return 'The index is missing';
  if (/^\d*,\d+$/.test(text)) return `“${text}” has a decimal comma. Write it like 0.71`;
  return `“${text}” is not between 0.01 and 0.99 with two decimals, like 0.71`;
}
