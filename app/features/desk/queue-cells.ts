import { standingWords } from '#app/features/vetting/components/standing-cell.tsx';
import type { QueueRow } from '#app/features/vetting/queue-rows.server.ts';
import { COLUMN_LABELS, type QueueColumn } from '#app/features/vetting/stages.ts';
import { calendarDate, daysAway, formatDue, plural } from '#app/ui/format.ts';

export const KIND_WORDS = { registration: 'Registration', portfolio: 'Portfolio' } as const;

/** How many of the panel have submitted, where there is a panel. */
export const readWords = ({ asked, done }: Pick<QueueRow, 'asked' | 'done'>): string | null =>
  asked === 0 ? null : `${done} of ${asked}`;

export const offeringWords = ({ offerings }: Pick<QueueRow, 'offerings'>): string =>
  offerings.length === 1 ? offerings[0]! : plural(offerings.length, 'offering');

/** When it is due, as the distance from now that the screen shows under the day. */
export function dueWords(row: Pick<QueueRow, 'dueAt' | 'stage'>, now: Date) {
  if (!row.dueAt) return null;
  return { distance: formatDue(row.dueAt, now), late: row.stage !== 'draft' && daysAway(row.dueAt, now) < 0 };
}

type Cells = (row: QueueRow, now: Date, zone: string) => readonly string[];
type Exported = { readonly headers: readonly string[]; readonly cells: Cells };

const L = COLUMN_LABELS;

/** What a spreadsheet has for each column of the screen: a cell for each of its lines, and days as it reads them. */
const EXPORTED: Readonly<Record<QueueColumn, Exported>> = {
  partner: { headers: [L.partner, 'Reference'], cells: ({ partner, reference }) => [partner, reference] },
  kind: { headers: [L.kind], cells: ({ kind }) => [KIND_WORDS[kind]] },
  offerings: { headers: [L.offerings], cells: ({ offerings }) => [offerings.join('; ')] },
  cycle: { headers: [L.cycle], cells: ({ cycle }) => [cycle] },
  stage: {
    headers: [L.stage, 'More about it'],
    cells: (row) => {
      const { words, sub } = standingWords(row);
      return [words, sub ?? ''];
    },
  },
  read: { headers: [L.read], cells: (row) => [readWords(row) ?? ''] },
  owner: { headers: [L.owner], cells: ({ owner }) => [owner ?? ''] },
  submitted: {
    headers: [L.submitted],
    cells: ({ submittedAt }, _now, zone) => [submittedAt ? calendarDate(submittedAt, zone) : ''],
  },
  due: {
    headers: [L.due, 'How far off'],
    cells: (row, now, zone) => [
      row.dueAt ? calendarDate(row.dueAt, zone) : '',
      dueWords(row, now)?.distance ?? '',
    ],
  },
  watch: { headers: [L.watch], cells: ({ watch }) => [watch.join('. ')] },
};

export const exportHeaders = (columns: readonly QueueColumn[]): string[] =>
  columns.flatMap((column) => EXPORTED[column].headers);

export const exportCells = (
  columns: readonly QueueColumn[],
  row: QueueRow,
  { now, zone }: { readonly now: Date; readonly zone: string },
): string[] => columns.flatMap((column) => EXPORTED[column].cells(row, now, zone));
