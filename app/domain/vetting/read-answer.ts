import { isBlank } from './is-blank.ts';
import type { Answer, Question, Row, RowColumn } from './questionnaire.ts';
import { typedRows } from './row-answers.ts';

const WHOLE_NUMBER = /^\d{1,3}(?:,\d{3})+$|^\d{1,7}$/;
const AMOUNT = /^\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{2}))?$/;

/**
 * An answer from what a form sent. What cannot be read as the question's kind is kept as it was typed, so
 * that nobody loses a word; judging finds the fault afterwards. Nothing typed is null.
 */
export function readAnswer(question: Question, typed: string | readonly string[] | undefined): Answer {
  if (question.kind === 'choices') {
    const chosen = (Array.isArray(typed) ? typed : [typed ?? '']).filter((value) => value !== '');
    return chosen.length === 0 ? null : order(question, chosen);
  }
  const text = (typeof typed === 'string' ? typed : (typed?.at(-1) ?? '')).replaceAll('\r\n', '\n').trim();
  if (isBlank(text)) return null;
  switch (question.kind) {
    case 'number':
      return WHOLE_NUMBER.test(text) ? Number(text.replaceAll(',', '')) : text;
    case 'money':
      return toCents(text) ?? text;
    default:
      return text;
  }
}

/** An answer in rows from what a form sent behind the question's own name; see `typedRows`. No row is null. */
export function readRows(question: Question, fields: Readonly<Record<string, string>>): Answer {
  const columns = question.columns ?? [];
  const rows = typedRows(question, fields).map(
    (typed): Row =>
      Object.fromEntries(
        columns.flatMap((column) => {
          const cell = readCell(column, typed[column.key]);
          return cell === null ? [] : [[column.key, cell]];
        }),
      ),
  );
  return rows.length === 0 ? null : { rows };
}

function readCell({ key, label, kind }: RowColumn, typed: string | undefined): string | number | null {
  const cell = readAnswer({ key, label, kind, help: '', required: true }, typed);
  return typeof cell === 'string' || typeof cell === 'number' ? cell : null;
}

/** In the order of the options, so that the same choices are the same answer. */
function order(question: Question, chosen: readonly string[]): readonly string[] {
  const known = (question.options ?? []).map(({ value }) => value);
  const place = (value: string) => (known.includes(value) ? known.indexOf(value) : known.length);
  return [...new Set(chosen)].sort((a, b) => place(a) - place(b));
}

function toCents(text: string): number | null {
  const found = AMOUNT.exec(text);
  if (!found) return null;
  return Number(found[1]!.replaceAll(',', '')) * 100 + Number(found[2] ?? '0');
}

/** Whether two answers say the same; every kind of blank does. */
export function sameAnswer(a: Answer | undefined, b: Answer | undefined): boolean {
  return canonical(a) === canonical(b);
}

/** One text for one answer, to compare and to take a fingerprint of. */
export function canonical(answer: Answer | undefined): string {
  // The database keeps the cells of a row in an order of its own.
  return JSON.stringify(isBlank(answer) ? null : answer, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
