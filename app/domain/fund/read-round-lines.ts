import type { SchoolCode } from '../shared/id.ts';
import type { AllocationTier } from './allocation-weight.ts';

/** Lines that somebody typed or pasted, one record each, cells apart by commas. Problems name line and column from 1. */
export type ReadLines<Value> = { readonly value: Value; readonly problems: readonly string[] };

const MOST_DOLLARS = 1_000_000_000;

/** "0.01, 500, 200%, 62500": from this index on, up to so many students (`any` for no limit), the match, its cap. */
export function readTiers(text: string): ReadLines<AllocationTier[]> {
  const seen = new Map<string, number>();
  return readLines(text, 4, ([from, upTo, match, cap], { wrong, line }) => {
    const index = hundredthsOf(from);
    const students = /^any$/i.test(upTo) ? null : wholeOf(upTo, 100_000);
    const basisPoints = percentOf(match);
    const dollars = dollarsOf(cap);
    if (index === undefined) wrong(1, `“${from}” is not an index from 0.01 to 0.99`);
    if (students === undefined) wrong(2, `“${upTo}” is not a number of students, nor the word any`);
    if (basisPoints === undefined) wrong(3, `“${match}” is not a match like 200%`);
    if (dollars === undefined) wrong(4, `“${cap}” is not an amount in whole dollars, like 62500`);
    const key = `${index} ${students}`;
    if (seen.has(key)) wrong(1, `the same index and size stand on line ${seen.get(key)} already`);
    else seen.set(key, line);
    return { from: index!, studentsUpTo: students!, matchBasisPoints: basisPoints!, cap: dollars! };
  });
}

/** "00350001, 15000": what a school puts in itself, in whole dollars. */
export function readPledges(
  text: string,
  schoolOf: (cell: string) => SchoolCode | undefined,
): ReadLines<{ schoolCode: SchoolCode; dollars: number }[]> {
  const seen = new Map<string, number>();
  return readLines(text, 2, ([school, amount], { wrong, line }) => {
    const code = schoolOf(school);
    const dollars = dollarsOf(amount);
    if (!code) wrong(1, `“${school}” is not a school code of eight digits`);
    else if (seen.has(code)) wrong(1, `${code} stands on line ${seen.get(code)} already`);
    else seen.set(code, line);
    if (dollars === undefined) wrong(2, `“${amount}” is not an amount in whole dollars, like 15000`);
    return { schoolCode: code!, dollars: dollars! };
  });
}

/** "Mattapan, 20000": the least for a neighborhood's requests together, in whole dollars; kept as cents by its code. */
export function readFloors(
  text: string,
  codeOf: (name: string) => string | undefined,
): ReadLines<Record<string, number>> {
  const seen = new Map<string, number>();
  const { value, problems } = readLines(text, 2, ([name, amount], { wrong, line }) => {
    const code = codeOf(name);
    const dollars = dollarsOf(amount);
    if (code === undefined) wrong(1, `“${name}” is not a neighborhood of this district`);
    else if (seen.has(code)) wrong(1, `${name} stands on line ${seen.get(code)} already`);
    else seen.set(code, line);
    if (dollars === undefined) wrong(2, `“${amount}” is not an amount in whole dollars, like 20000`);
    return [code!, dollars! * 100] as const;
  });
  return { value: Object.fromEntries(value), problems };
}

type Wrong = { readonly line: number; wrong(column: number, message: string): void };
type Four = readonly [string, string, string, string];

/** Empty lines are passed over. A line with a problem gives no value. */
function readLines<Value>(
  text: string,
  columns: number,
  read: (cells: Four, at: Wrong) => Value,
): ReadLines<Value[]> {
  const problems: string[] = [];
  const value: Value[] = [];
  for (const [at, raw] of text.split(/\r?\n/).entries()) {
    if (raw.trim() === '') continue;
    const line = at + 1;
    const cells = raw.split(/[,;\t]/).map((cell) => cell.trim());
    if (cells.length !== columns) {
      problems.push(`Line ${line} has ${cells.length} parts, not ${columns}. Write amounts without commas`);
      continue;
    }
    const before = problems.length;
    const [a = '', b = '', c = '', d = ''] = cells;
    const found = read([a, b, c, d], {
      line,
      wrong: (column, message) => problems.push(`Line ${line}, part ${column}: ${message}`),
    });
    if (problems.length === before) value.push(found);
  }
  return { value, problems };
}

function wholeOf(text: string, most: number): number | undefined {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return number <= most ? number : undefined;
}

const dollarsOf = (text: string) => wholeOf(text.replace(/^\$/, ''), MOST_DOLLARS);

function percentOf(text: string): number | undefined {
  const whole = wholeOf(text.replace(/\s*%$/, ''), 1_000);
  return whole === undefined || whole === 0 ? undefined : whole * 100;
}

function hundredthsOf(text: string): number | undefined {
  const digits = /^0?\.(\d{1,2})$/.exec(text)?.[1];
  const hundredths = digits === undefined ? 0 : Number(digits.padEnd(2, '0'));
  return hundredths >= 1 ? hundredths : undefined;
}
