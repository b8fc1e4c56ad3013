import type { Answers } from './questionnaire.ts';

/** Whether nothing was answered. Zero and “no” are answers; spaces, an empty list and no row are not. */
export function isBlank(answer: Answers[string]): boolean {
  if (answer === null || answer === undefined) return true;
  if (typeof answer === 'string') return answer.trim() === '';
  if (typeof answer === 'object' && 'rows' in answer) return answer.rows.length === 0;
  return Array.isArray(answer) && answer.length === 0;
}
