import { type Cells, type FileProblem, fromTopToBottom, readTable } from '../shared/read-table.ts';
import { type CalendarDate, calendarDate } from '../shared/year.ts';
import { FINANCE_ENTRY_KINDS, type FinanceEntryKind } from './money-vocabulary.ts';

/** One document of the finance office. `amount` in whole cents, above zero; what it means follows from its kind. */
export type FinanceEntry = {
  readonly line: number;
  readonly documentNumber: string;
  readonly kind: FinanceEntryKind;
  readonly requisitionNumber: string;
  readonly postedOn: CalendarDate;
  readonly amount: number;
};

const HEADINGS = {
  document: ['Document number', 'Document', 'Doc no', 'Voucher'],
  kind: ['Type', 'Kind', 'Document type'],
  requisition: ['Requisition number', 'Requisition', 'Req no', 'Req'],
  posted: ['Posted on', 'Posted', 'Date', 'Posting date'],
  amount: ['Amount', 'Amount USD', 'Dollars'],
} as const;

const NUMBER = /^[A-Z0-9][A-Z0-9./-]{1,39}$/;
const AMOUNT = /^\$?(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{2}))?$/;
const DECIMAL_COMMA = /^\d{1,3}(?:\.?\d{3})*,\d{1,2}$/;

/** A requisition or document number as both sides write it: capitals, no spaces. */
export const plainNumber = (text: string): string => text.replaceAll(/\s+/g, '').toUpperCase();

/**
 * The finance office's file of one month (`YYYY-MM`): every problem by line and column, and the entries that have none.
 * Every entry was posted in that month or, where an earlier file left it out, in one of the eleven before; it stands once, and has a positive amount in dollars and cents with a decimal point.
 */
export function readFinanceFile(
  cells: Cells,
  month: string,
): { entries: FinanceEntry[]; problems: FileProblem[] } {
  const columns = Object.keys(HEADINGS) as (keyof typeof HEADINGS)[];
  const table = readTable(cells, HEADINGS, columns);
  const problems: FileProblem[] = [...table.problems];
  if (problems.some(({ line }) => line === 1)) return { entries: [], problems };
  const seen = new Map<string, number>();
  const entries = table.rows.flatMap((row) => {
    const before = problems.length;
    const wrong = (column: keyof typeof HEADINGS, message: string) =>
      problems.push({ line: row.line, column: row.heading(column), message });
    const numberIn = (column: 'document' | 'requisition', what: string) => {
      const number = plainNumber(row.cell(column));
      if (!NUMBER.test(number)) wrong(column, `“${row.cell(column)}” is not a ${what} number`);
      return number;
    };
    const documentNumber = numberIn('document', 'document');
    if (seen.has(documentNumber))
      wrong('document', `${documentNumber} stands on line ${seen.get(documentNumber)} already`);
    else seen.set(documentNumber, row.line);
    const kind = FINANCE_ENTRY_KINDS.find((known) => known === row.cell('kind').toLowerCase());
    if (!kind) wrong('kind', `“${row.cell('kind')}” is none of ${FINANCE_ENTRY_KINDS.join(', ')}`);
    const requisitionNumber = numberIn('requisition', 'requisition');
    const postedOn = readDay(row.cell('posted'));
    if (postedOn === null) wrong('posted', `“${row.cell('posted')}” is not a day like ${month}-15`);
    else if (postedOn.slice(0, 7) > month) wrong('posted', `${postedOn} is after ${month}`);
    else if (postedOn.slice(0, 7) <= yearBefore(month))
      wrong('posted', `${postedOn} is a year or more before ${month}`);
    const amount = readAmount(row.cell('amount'));
    if (typeof amount === 'string') wrong('amount', amount);
    return problems.length === before && kind && postedOn && typeof amount === 'number'
      ? [{ line: row.line, documentNumber, kind, requisitionNumber, postedOn, amount }]
      : [];
  });
  return { entries, problems: fromTopToBottom(problems) };
}

function readDay(text: string): CalendarDate | null {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const written = american
    ? `${american[3]}-${american[1]!.padStart(2, '0')}-${american[2]!.padStart(2, '0')}`
    : text;
  try {
    return calendarDate(written);
  } catch {
    return null;
  }
}

/** Whole cents, or what is wrong with it. */
function readAmount(text: string): number | string {
  if (DECIMAL_COMMA.test(text) && !AMOUNT.test(text))
    return `“${text}” has a decimal comma. Write it like 1250.50`;
  if (/^[-(]/.test(text)) return `“${text}” is below zero. Use the type credit with a positive amount`;
  const match = AMOUNT.exec(text);
  if (!match) return `“${text}” is not an amount like 1250.50`;
  const amount = Number(match[1]!.replaceAll(',', '')) * 100 + Number(match[2] ?? '0');
  return amount > 0 ? amount : 'The amount is zero';
}

const yearBefore = (month: string): string => `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;
