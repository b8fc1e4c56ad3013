import { fileOf, fileWords } from './file-answer.ts';
import { isBlank } from './is-blank.ts';
import type { Answer, Question, Row, RowColumn } from './questionnaire.ts';
import { rowsOf } from './row-answers.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** An answer as a person reads it, or null where there is none. What could not be read is shown as typed. */
export function answerWords(question: Question, answer: Answer | undefined): string | null {
  if (answer === undefined || answer === null || isBlank(answer)) return null;
  const label = (value: string) => question.options?.find((option) => option.value === value)?.label ?? value;
  if (Array.isArray(answer)) return answer.map(label).join(', ');
  const file = fileOf(answer);
  if (file) return fileWords(file);
  if (typeof answer === 'object' && 'rows' in answer) {
    return (rowsOf(answer) ?? []).map((row) => rowWords(question.columns ?? [], row)).join('\n');
  }
  if (question.kind === 'yes-no') return answer === 'yes' ? 'Yes' : answer === 'no' ? 'No' : String(answer);
  if (question.kind === 'choice') return label(String(answer));
  if (question.kind === 'money' && typeof answer === 'number') return dollars(answer);
  if (question.kind === 'date') return dateWords(String(answer));
  // A year is a name, not a count: 2014, never 2,014.
  const isCount = typeof answer === 'number' && question.profileField !== 'founded';
  return isCount ? grouped(answer) : String(answer);
}

/** One line: "Role: Lead teacher; How many: 2". */
function rowWords(columns: readonly RowColumn[], row: Row): string {
  return columns
    .flatMap((column) => {
      const words = cellWords(column, row[column.key]);
      return words === null ? [] : [`${column.label}: ${words}`];
    })
    .join('; ');
}

export function cellWords(
  { key, label, kind, options }: RowColumn,
  cell: string | number | undefined,
): string | null {
  const asked: Question = { key, label, kind, help: '', required: true, ...(options && { options }) };
  return answerWords(asked, cell)?.replace(/\s*\n\s*/g, ' ') ?? null;
}

const grouped = (whole: number) => String(whole).replace(/\B(?=(\d{3})+$)/g, ',');

function dollars(amount: number): string {
  return `$${grouped(Math.trunc(amount / 100))}.${String(amount % 100).padStart(2, '0')}`;
}

function dateWords(text: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const month = found && MONTHS[Number(found[2]) - 1];
  return month ? `${Number(found[3])} ${month} ${found[1]}` : text;
}
