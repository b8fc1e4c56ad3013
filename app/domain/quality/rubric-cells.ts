import type { Cells } from '../shared/read-table.ts';
import type { RubricStandard } from './rubric.ts';

/** The columns of a rubric as a table, in order, each by the headings under which it is known. */
export const RUBRIC_HEADINGS = {
  family: ['Family'],
  standard: ['Standard', 'Standard name'],
  about: ['About the standard', 'About', 'Standard description'],
  weight: ['Weight', 'Weight in basis points', 'Basis points'],
  indicator: ['Indicator', 'Indicator name'],
  lookFor: ['What to look for', 'Look for', 'Evidence'],
  kind: ['Kind', 'Floor or rated'],
  level1: ['Level 1', '1 Not yet', 'Not yet'],
  level2: ['Level 2', '2 Getting there', 'Getting there'],
  level3: ['Level 3', '3 Meets', 'Meets'],
  level4: ['Level 4', '4 Exceeds', 'Exceeds'],
  exampleEvidence: ['Example: evidence', 'Example'],
  exampleLevel: ['Example: level'],
  exampleWhy: ['Example: why'],
  standardKey: ['Standard key'],
  indicatorKey: ['Indicator key'],
} as const;

export type RubricColumn = keyof typeof RUBRIC_HEADINGS;
export const RUBRIC_COLUMNS = Object.keys(RUBRIC_HEADINGS) as RubricColumn[];

/** What spreadsheets take for a formula when a cell begins with it. */
const FORMULA = /^'*[=+\-@]/;

/** A cell that no spreadsheet reckons with: a leading apostrophe says that it is text. */
export const asText = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

/** What `asText` was given. */
export const fromText = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;

/** Text as a rubric keeps it: one kind of line end, nothing at the edges, no characters that cannot be kept. */
export const tidy = (text: string): string => text.replaceAll('\u0000', '').replaceAll(/\r\n?/g, '\n').trim();

/**
 * The standards of a rubric as a table: a row for each indicator, its standard
 * written out in each. A standard without an indicator has one row.
 * `readRubric` reads the same standards back.
 */
export function rubricCells(standards: readonly RubricStandard[]): Cells {
  const head = RUBRIC_COLUMNS.map((column) => RUBRIC_HEADINGS[column][0]);
  const rows = standards.flatMap((standard) => {
    const { family, name, about, weightBasisPoints, key, example } = standard;
    const rowFor = (indicator: RubricStandard['indicators'][number] | null): string[] => {
      const [level1 = '', level2 = '', level3 = '', level4 = ''] = indicator?.descriptors ?? [];
      const cells: Record<RubricColumn, string> = {
        family,
        standard: name,
        about,
        weight: String(weightBasisPoints),
        indicator: indicator?.name ?? '',
        lookFor: indicator?.lookFor ?? '',
        kind: indicator ? (indicator.floor ? 'floor' : 'rated') : '',
        level1,
        level2,
        level3,
        level4,
        exampleEvidence: example?.evidence ?? '',
        exampleLevel: String(example?.level ?? ''),
        exampleWhy: example?.why ?? '',
        standardKey: key,
        indicatorKey: indicator?.key ?? '',
      };
      return RUBRIC_COLUMNS.map((column) => asText(cells[column]));
    };
    return standard.indicators.length === 0 ? [rowFor(null)] : standard.indicators.map(rowFor);
  });
  return [head, ...rows];
}
