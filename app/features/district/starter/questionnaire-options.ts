import type { TermKind } from '#app/domain/offerings/vocabulary.ts';
import type { Question, QuestionOption, QuestionSection } from '#app/domain/vetting/questionnaire.ts';
import type { ListItem } from './lists.ts';

/** A question that offers one of the district's own lists. */
export type StarterQuestion = Question & { optionsFrom?: TermKind };
export type StarterSection = Omit<QuestionSection, 'questions'> & { questions: StarterQuestion[] };

export type Lists = Readonly<Record<TermKind, readonly ListItem[]>>;

/** Puts the district's lists into the questions. A question about a list that is still empty is not asked. */
export function withLists(section: StarterSection, lists: Lists): QuestionSection {
  const questions = section.questions.flatMap(({ optionsFrom, ...question }): Question[] => {
    if (optionsFrom === undefined) return [question];
    const options = lists[optionsFrom].map(({ code, label }): QuestionOption => ({ value: code, label }));
    return options.length === 0 ? [] : [{ ...question, options }];
  });
  return { ...section, questions };
}

export const SELF_ASSESSED_LEVELS: QuestionOption[] = [
  { value: '1', label: '1, not yet' },
  { value: '2', label: '2, getting there' },
  { value: '3', label: '3, meets' },
  { value: '4', label: '4, exceeds' },
];
