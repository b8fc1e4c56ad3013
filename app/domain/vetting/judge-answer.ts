import { calendarDate } from '../shared/year.ts';
import type { Answer, Question } from './questionnaire.ts';

export type AnswerProblem = 'required' | 'not-an-option' | 'not-a-number' | 'not-an-amount' | 'not-a-date';

/**
 * What is wrong with one answer, or null. A blank is only wrong where the
 * question is required; zero and "no" are answers, spaces and an empty list are
 * not. Length is never wrong: the page warns and nothing is cut.
 */
export function judgeAnswer(question: Question, answer: Answer | undefined): AnswerProblem | null {
  if (isBlank(answer)) return question.required ? 'required' : null;
  const optionValues = question.options?.map(({ value }) => value) ?? [];
  switch (question.kind) {
    case 'text':
    case 'long-text':
      return null;
    case 'choice':
      return typeof answer === 'string' && optionValues.includes(answer) ? null : 'not-an-option';
    case 'choices':
      return Array.isArray(answer) && answer.every((value) => optionValues.includes(value))
        ? null
        : 'not-an-option';
    case 'yes-no':
      return answer === 'yes' || answer === 'no' ? null : 'not-an-option';
    case 'number':
      return typeof answer === 'number' && Number.isFinite(answer) && answer >= 0 ? null : 'not-a-number';
    case 'money':
      return typeof answer === 'number' && Number.isSafeInteger(answer) && answer >= 0
        ? null
        : 'not-an-amount';
    case 'date':
      return isDate(answer) ? null : 'not-a-date';
  }
}

function isBlank(answer: Answer | undefined): boolean {
  if (answer === null || answer === undefined) return true;
  if (typeof answer === 'string') return answer.trim() === '';
  return Array.isArray(answer) && answer.length === 0;
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
