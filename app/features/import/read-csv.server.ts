import { CsvError, parse } from 'csv-parse/sync';
import type { Cells } from '#app/domain/shared/read-table.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';

const MOST_ROWS = 20_000;

/**
 * A CSV as it comes out of a spreadsheet: with or without a byte order mark, either line ending, commas, semicolons or
 * tabs, quoted cells. Bytes that are not UTF-8 are read as Windows text, which is what old spreadsheets save; what is marked
 * as UTF-16, their "Unicode text", is read as that. A workbook or another file that is no text is refused as `file-not-text`.
 */
export function readCsv(content: Uint8Array): { cells: Cells; text: string } {
  const text = decode(content);
  if (text.includes('\0')) throw new Refusal('rule', 'file-not-text');
  try {
    const cells: string[][] = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
      to: MOST_ROWS + 2,
    });
    if (cells.length > MOST_ROWS + 1) throw new Refusal('rule', 'file-too-many-rows', { most: MOST_ROWS });
    return { cells, text };
  } catch (error) {
    if (error instanceof CsvError)
      throw new Refusal('rule', 'file-not-csv', { line: Number(error.lines ?? 1) });
    throw error;
  }
}

function decode(content: Uint8Array): string {
  if (content[0] === 0xff && content[1] === 0xfe) return new TextDecoder('utf-16le').decode(content);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return new TextDecoder('windows-1252').decode(content);
  }
}

function delimiterOf(text: string): string {
  const head = text.slice(0, text.indexOf('\n') === -1 ? undefined : text.indexOf('\n'));
  const count = (mark: string) => head.split(mark).length - 1;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
