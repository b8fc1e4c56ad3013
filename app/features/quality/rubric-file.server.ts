import { stringify } from 'csv-stringify/sync';
import { readRubric } from '#app/domain/quality/read-rubric.ts';
import type { RubricStandard } from '#app/domain/quality/rubric.ts';
import { rubricCells } from '#app/domain/quality/rubric-cells.ts';
import type { RubricPurpose } from '#app/domain/quality/vocabulary.ts';
import { readCsv } from '#app/features/import/read-csv.server.ts';

/** Standards as a file for spreadsheets, which `readRubricFile` takes in again as they were. */
export const rubricFile = (standards: readonly RubricStandard[]): string =>
  stringify([...rubricCells(standards)] as string[][], { bom: true, record_delimiter: 'windows' });

/** What a file says, with its text in one encoding. */
export function readRubricFile(content: Uint8Array, purpose: RubricPurpose) {
  const { cells, text } = readCsv(content);
  return { ...readRubric(cells, purpose), text };
}
