import type { QuestionOption } from '#app/domain/vetting/questionnaire.ts';
import type { WorldTerm } from './shape.ts';

export const optionsOf = (terms: readonly WorldTerm[]): QuestionOption[] =>
  terms.map(({ code, label }) => ({ value: code, label }));

export const SELF_ASSESSED_LEVELS: QuestionOption[] = [
  { value: '1', label: '1, not yet' },
  { value: '2', label: '2, getting there' },
  { value: '3', label: '3, meets' },
  { value: '4', label: '4, exceeds' },
];
