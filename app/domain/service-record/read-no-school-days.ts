import { type Cells, type FileProblem, readTable } from '../shared/read-table.ts';
import { type CalendarDate, calendarDate } from '../shared/year.ts';

const HEADINGS = { day: ['Date', 'Day'], label: ['Reason', 'Label', 'Holiday', 'Name'] } as const;

/** The district's list of days without school: a date and a reason to a line. A problem names its line and column. */
export function readNoSchoolDays(cells: Cells): {
  readonly days: readonly { readonly day: CalendarDate; readonly label: string }[];
  readonly problems: readonly FileProblem[];
} {
  const table = readTable<keyof typeof HEADINGS>(cells, HEADINGS, ['day', 'label']);
  const problems: FileProblem[] = [...table.problems];
  const days = table.rows.flatMap((row) => {
    const day = readIsoDay(row.cell('day'));
    const label = row.cell('label');
    if (!day)
      problems.push({ line: row.line, column: row.heading('day'), message: 'write the day like 2026-11-26' });
    if (label === '' || label.length > 80)
      problems.push({ line: row.line, column: row.heading('label'), message: 'say why in up to 80 letters' });
    return day && label !== '' ? [{ day, label }] : [];
  });
  return problems.length > 0 ? { days: [], problems } : { days, problems };
}

function readIsoDay(text: string): CalendarDate | null {
  try {
    return calendarDate(text);
  } catch {
    return null;
  }
}
