import type { SchoolCode } from '../shared/id.ts';
import {
  type Cells,
  type FileProblem,
  type FileRow,
  fromTopToBottom,
  readTable,
} from '../shared/read-table.ts';
import type { ClockTime } from '../shared/year.ts';
import { readClockTime } from './read-clock-time.ts';
import { readGradeSpan } from './read-grade-span.ts';
import { readSchoolCode } from './read-school-code.ts';
import { type Grade, SCHOOL_STATUSES, type SchoolStatus } from './vocabulary.ts';

export type SchoolRow = {
  readonly line: number;
  readonly code: SchoolCode;
  readonly name: string;
  readonly grades: readonly Grade[];
  readonly enrollment: number;
  readonly neighborhood: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly principal: string | null;
  readonly bellStarts: ClockTime | null;
  readonly bellEnds: ClockTime | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly status: SchoolStatus;
  readonly successorCode: SchoolCode | null;
};

const HEADINGS = {
  code: ['School code', 'Code', 'DESE code', 'State school code', 'Org code'],
  name: ['School', 'Name', 'School name', 'Official name'],
  grades: ['Grades', 'Grade span', 'Grades with pupils'],
  enrollment: ['Enrollment', 'Students', 'Pupils', 'Total enrollment'],
  neighborhood: ['Neighborhood'],
  address: ['Address', 'Street', 'Street address'],
  phone: ['Phone', 'Telephone'],
  principal: ['Principal', 'School leader', 'Head of school'],
  bellStarts: ['Starts', 'Start time', 'Bell start', 'First bell'],
  bellEnds: ['Ends', 'End time', 'Bell end', 'Last bell'],
  latitude: ['Latitude', 'Lat'],
  longitude: ['Longitude', 'Lon', 'Long', 'Lng'],
  status: ['Status'],
  successor: ['Successor', 'Successor code', 'Merged into'],
} as const;
type Column = keyof typeof HEADINGS;

/**
 * A district's list of schools for one year. Reads what it can and names everything that is wrong by line and column;
 * `repaired` counts codes whose leading zeros were put back. `neighborhoods` maps plain names to the district's codes.
 */
export function readSchools(
  cells: Cells,
  neighborhoods: ReadonlyMap<string, string>,
): { rows: SchoolRow[]; problems: FileProblem[]; repaired: number } {
  const table = readTable<Column>(cells, HEADINGS, ['code', 'name', 'grades', 'enrollment']);
  const problems: FileProblem[] = [...table.problems];
  if (problems.some(({ line }) => line === 1)) return { rows: [], problems, repaired: 0 };

  const seen = new Map<SchoolCode, number>();
  let repaired = 0;
  const rows = table.rows.flatMap((row) => {
    const found: FileProblem[] = [];
    const wrong = (column: Column, message: string) =>
      found.push({ line: row.line, column: row.heading(column), message });
    const code = readSchoolCode(row.cell('code'));
    if (!code) wrong('code', `“${row.cell('code')}” is not a school code of eight digits`);
    else if (seen.has(code.code)) wrong('code', `${code.code} stands on line ${seen.get(code.code)} already`);
    else seen.set(code.code, row.line);
    if (code?.zerosRestored) repaired += 1;

    const read = readCells(row, neighborhoods, wrong);
    problems.push(...found);
    return code && found.length === 0 ? [{ line: row.line, code: code.code, ...read }] : [];
  });
  return { rows, problems: fromTopToBottom(problems), repaired };
}

function readCells(
  row: FileRow<Column>,
  neighborhoods: ReadonlyMap<string, string>,
  wrong: (column: Column, message: string) => void,
): Omit<SchoolRow, 'line' | 'code'> {
  const optional = <Value>(
    column: Column,
    read: (text: string) => Value | undefined,
    hint: string,
  ): Value | null => {
    const text = row.cell(column);
    if (text === '') return null;
    const value = read(text);
    if (value === undefined) wrong(column, `“${text}” ${hint}`);
    return value ?? null;
  };
  const name = row.cell('name');
  if (name === '') wrong('name', 'The name is missing');
  const grades = readGradeSpan(row.cell('grades'));
  if (!grades) wrong('grades', `“${row.cell('grades')}” is not a span of grades, like K0-6 or 7-12`);
  const enrollment = readWhole(row.cell('enrollment'));
  if (row.cell('enrollment') === '') wrong('enrollment', 'The enrollment is missing');
  else if (enrollment === undefined)
    wrong('enrollment', `“${row.cell('enrollment')}” is not a whole number, like 1024`);
  return {
    name,
    grades: grades ?? [],
    enrollment: enrollment ?? 0,
    neighborhood: optional(
      'neighborhood',
      (text) => neighborhoods.get(plainName(text)),
      'is not one of the district’s neighborhoods',
    ),
    address: row.cell('address') || null,
    phone: row.cell('phone') || null,
    principal: row.cell('principal') || null,
    bellStarts: optional('bellStarts', readClockTime, 'is not a time, like 8:30'),
    bellEnds: optional('bellEnds', readClockTime, 'is not a time, like 3:10 PM'),
    latitude: optional('latitude', (text) => readDegrees(text, 90), 'is not a latitude'),
    longitude: optional('longitude', (text) => readDegrees(text, 180), 'is not a longitude'),
    status:
      optional(
        'status',
        (text) => SCHOOL_STATUSES.find((status) => status === text.toLowerCase()),
        'is none of open, merged, closed',
      ) ?? 'open',
    successorCode: optional(
      'successor',
      (text) => readSchoolCode(text)?.code,
      'is not a school code of eight digits',
    ),
  };
}

export const plainName = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

/** Figures with or without thousands separators. */
function readWhole(text: string): number | undefined {
  return /^(\d{1,3}(,\d{3})+|\d{1,6})$/.test(text) ? Number(text.replaceAll(',', '')) : undefined;
}

function readDegrees(text: string, bound: number): number | undefined {
  if (!/^-?\d{1,3}(\.\d+)?$/.test(text)) return undefined;
  const degrees = Number(text);
  return Math.abs(degrees) <= bound ? degrees : undefined;
}
