import { isFoundingYear, isTaxNumber, isTelephone, isWebAddress } from '../shared/contact-details.ts';
import { calendarDate } from '../shared/year.ts';
import { fileOf } from './file-answer.ts';
import { isBlank } from './is-blank.ts';
import type { Answer, Question, Row, RowColumn } from './questionnaire.ts';
import { rowsOf } from './row-answers.ts';

export type CellProblem =
  | 'required'
  | 'not-an-option'
  | 'not-a-number'
  | 'not-an-amount'
  | 'not-a-date'
  | 'too-long';
export type AnswerProblem =
  | CellProblem
  | 'not-a-telephone'
  | 'not-an-email'
  | 'not-a-web-address'
  | 'not-a-tax-number'
  | 'not-a-time'
  | 'not-a-founding-year'
  | 'too-few-rows'
  | 'too-many-rows'
  | 'a-cell'
  | 'not-rows'
  | 'not-a-file';

/** Characters in a text cell. A longer one is kept as typed and has to be shortened before it is sent. */
export const MOST_IN_A_CELL = 500;

/**
 * What is wrong with one answer, or null. A blank is only wrong where the
 * question is required; zero and "no" are answers, spaces and an empty list are
 * not. Length is never wrong: the page warns and nothing is cut. What is to stand in a profile has to be
 * what the profile calls it. `thisYear` is the latest year in which anybody can have begun.
 */
export function judgeAnswer(
  question: Question,
  answer: Answer | undefined,
  thisYear?: number,
): AnswerProblem | null {
  if (isBlank(answer)) return question.required ? 'required' : null;
  const optionValues = question.options?.map(({ value }) => value) ?? [];
  switch (question.kind) {
    case 'text':
    case 'long-text':
      return typeof answer === 'string' ? profileTextProblem(question.profileField, answer) : null;
    case 'choice':
      return typeof answer === 'string' && optionValues.includes(answer) ? null : 'not-an-option';
    case 'choices':
      return Array.isArray(answer) && answer.every((value) => optionValues.includes(value))
        ? null
        : 'not-an-option';
    case 'yes-no':
      return answer === 'yes' || answer === 'no' ? null : 'not-an-option';
    case 'number':
      if (typeof answer !== 'number' || !Number.isFinite(answer) || answer < 0) return 'not-a-number';
      return question.profileField === 'founded' && !isFoundingYear(answer, thisYear)
        ? 'not-a-founding-year'
        : null;
    case 'money':
      return typeof answer === 'number' && Number.isSafeInteger(answer) && answer >= 0
        ? null
        : 'not-an-amount';
    case 'date':
      return isDate(answer) ? null : 'not-a-date';
    case 'rows':
      return rowsProblem(question, answer);
    case 'file':
      return fileOf(answer) ? null : 'not-a-file';
  }
}

const OF_PROFILE: Readonly<Record<string, readonly [(text: string) => boolean, AnswerProblem]>> = {
  phone: [isTelephone, 'not-a-telephone'],
  email: [(text) => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text.trim()), 'not-an-email'],
  website: [isWebAddress, 'not-a-web-address'],
  ein: [isTaxNumber, 'not-a-tax-number'],
  startsAt: [isClock, 'not-a-time'],
  endsAt: [isClock, 'not-a-time'],
};

function isClock(text: string): boolean {
  return /^([01]?\d|2[0-3]):[0-5]\d$/.test(text.trim());
}

function profileTextProblem(field: string | undefined, answer: string): AnswerProblem | null {
  const [isRight, problem] = (field !== undefined && OF_PROFILE[field]) || [];
  return isRight && problem && !isRight(answer) ? problem : null;
}

function rowsProblem(question: Question, answer: Answer | undefined): AnswerProblem | null {
  const rows = rowsOf(answer);
  if (rows === null) return 'not-rows';
  if (judgeCells(question, rows).length > 0) return 'a-cell';
  if (rows.length < (question.minRows ?? 0)) return 'too-few-rows';
  return question.maxRows !== undefined && rows.length > question.maxRows ? 'too-many-rows' : null;
}

export type CellFault = { readonly row: number; readonly column: string; readonly problem: CellProblem };

/** Every cell that needs another look, row by row, counted from 0. */
export function judgeCells({ columns = [] }: Pick<Question, 'columns'>, rows: readonly Row[]): CellFault[] {
  return rows.flatMap((cells, row) =>
    columns.flatMap((column) => {
      const problem = judgeCell(column, cells[column.key]);
      return problem === null ? [] : [{ row, column: column.key, problem }];
    }),
  );
}

function judgeCell(
  { key, label, kind, options }: RowColumn,
  cell: string | number | undefined,
): CellProblem | null {
  if (typeof cell === 'string' && cell.length > MOST_IN_A_CELL) return 'too-long';
  const asked: Question = { key, label, kind, help: '', required: true, ...(options && { options }) };
  return judgeAnswer(asked, cell) as CellProblem | null;
}

function isDate(answer: Answer | undefined): boolean {
  if (typeof answer !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(answer)) return false;
  try {
    calendarDate(answer);
    return true;
  } catch {
    return false;
  }
}
