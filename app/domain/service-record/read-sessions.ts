import { type Cells, type FileProblem, type FileRow, readTable } from '../shared/read-table.ts';
import { type CalendarDate, type ClockTime, calendarDate } from '../shared/year.ts';
import { rosterSigns } from './counts-only.ts';
import { type Figures, MOST_HEADCOUNT, MOST_MINUTES } from './vocabulary.ts';

export type SessionRow = {
  readonly line: number;
  readonly day: CalendarDate;
  readonly startsAt: ClockTime;
  readonly figures: Figures;
  readonly note: string;
};

const HEADINGS = {
  day: ['Date', 'Day', 'Session date'],
  startsAt: ['Start', 'Starts', 'Start time', 'Time'],
  minutes: ['Minutes', 'Length', 'Duration'],
  students: ['Students', 'Headcount', 'Attendance', 'Count'],
  note: ['Note', 'Notes'],
} as const;
type Column = keyof typeof HEADINGS;

/** The headings in the order in which a person would write them, for the page that explains the file. */
export const SESSION_FILE_HEADINGS = Object.values(HEADINGS).map(([first]) => first);

/**
 * A spreadsheet of sessions, each line with its day, start, minutes and number of students. Every problem is named with its line
 * and column; a file with one problem yields no rows to enter. The start may be left out where the agreement names one.
 */
export function readSessions(
  cells: Cells,
  usualStart: ClockTime | null,
): { readonly rows: readonly SessionRow[]; readonly problems: readonly FileProblem[] } {
  const table = readTable<Column>(cells, HEADINGS, ['day', 'minutes', 'students']);
  const problems: FileProblem[] = [...table.problems];
  for (const heading of cells[0] ?? []) {
    if (!ABOUT_ONE_STUDENT.test(heading)) continue;
    problems.push({
      line: 1,
      column: heading.trim(),
      message: 'Take this column out: it is about single students. Crosswalk keeps counts only',
    });
  }
  const seen = new Map<string, number>();
  const rows = table.rows.flatMap((row): SessionRow[] => {
    const found = readRow(row, usualStart);
    problems.push(...found.problems);
    if (!found.value) return [];
    const key = `${found.value.day} ${found.value.startsAt}`;
    const before = seen.get(key);
    if (before !== undefined) {
      problems.push({
        line: row.line,
        column: row.heading('day'),
        message: `Line ${before} has the same day and start`,
      });
      return [];
    }
    seen.set(key, row.line);
    return [found.value];
  });
  const together = problems.length === 0 ? namesOverLines(rows) : undefined;
  if (together) {
    problems.push({
      line: together.line,
      column: table.rows.find(({ line }) => line === together.line)?.heading('note') ?? null,
      message: 'The notes of this file together look like a list of students. Write counts only',
    });
  }
  return problems.length > 0 ? { rows: [], problems } : { rows, problems };
}

/** So many different notes that all look like names are a roster, of which no single cell gives a sign. */
const FEWEST_NOTES = 5;

function namesOverLines(rows: readonly SessionRow[]): SessionRow | undefined {
  const noted = rows.filter(({ note }) => note !== '');
  const notes = [...new Set(noted.map(({ note }) => note))];
  const [first] = noted;
  if (!first || notes.length < FEWEST_NOTES) return undefined;
  return rosterSigns(notes.join('\n'), first.day).length > 0 ? first : undefined;
}

/** Headings of columns that say something about one student. Nothing of such a file is read. */
const ABOUT_ONE_STUDENT =
  /^(?:full |first |last )?names?$|^(?:first|last|nombres?|apellidos?|nome)$|\b(?:(?:students?|pupils?|child(?:ren)?|scholars?|first|last|family|given)(?:’s|'s)? (?:full )?(?:names?|id|number|no)|lasid|sasid|dob|birth(?: ?dates?|days?)?)\b/i;

function readRow(row: FileRow<Column>, usualStart: ClockTime | null) {
  const problems: FileProblem[] = [];
  const say = (column: Column, message: string) => {
    problems.push({ line: row.line, column: row.heading(column), message });
    return null;
  };
  const day = readDay(row.cell('day')) ?? say('day', 'Write the day like 2026-10-14 or 10/14/2026');
  const typed = row.cell('startsAt');
  const startsAt =
    typed === '' && usualStart !== null
      ? usualStart
      : (readTime(typed) ?? say('startsAt', 'Write the start like 15:15 or 3:15 pm'));
  const minutes =
    wholeIn(row.cell('minutes'), 1, MOST_MINUTES) ??
    say('minutes', `Write minutes from 1 to ${MOST_MINUTES}`);
  const headcount =
    wholeIn(row.cell('students'), 0, MOST_HEADCOUNT) ??
    say('students', `Write how many students came, from 0 to ${MOST_HEADCOUNT}`);
  const note = row.cell('note');
  if (note.length > 500) say('note', 'Use at most 500 letters');
  if (day && rosterSigns(note, day).length > 0)
    say('note', 'This looks like students’ names or numbers. Write counts only');
  if (!day || !startsAt || minutes === null || headcount === null || problems.length > 0)
    return { problems, value: null };
  return { problems, value: { line: row.line, day, startsAt, figures: { minutes, headcount }, note } };
}

function wholeIn(text: string, least: number, most: number): number | null {
  if (!/^\d{1,5}$/.test(text)) return null;
  const value = Number(text);
  return value >= least && value <= most ? value : null;
}

function readDay(text: string): CalendarDate | null {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const iso = american
    ? `${american[3]}-${american[1]!.padStart(2, '0')}-${american[2]!.padStart(2, '0')}`
    : text;
  try {
    return calendarDate(iso);
  } catch {
    return null;
  }
}

function readTime(text: string): ClockTime | null {
  const found = /^(\d{1,2}):(\d{2})\s*([ap])?\.?m?\.?$/i.exec(text);
  if (!found) return null;
  const half = found[3]?.toLowerCase();
  const typed = Number(found[1]);
  if (half && (typed < 1 || typed > 12)) return null;
  const hour = half === undefined ? typed : (typed % 12) + (half === 'p' ? 12 : 0);
  if (hour > 23 || Number(found[2]) > 59) return null;
  return `${String(hour).padStart(2, '0')}:${found[2]}` as ClockTime;
}
