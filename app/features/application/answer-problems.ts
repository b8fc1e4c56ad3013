import { type AnswerProblem, judgeAnswer, judgeCells } from '#app/domain/vetting/judge-answer.ts';
import type { Answer, Question } from '#app/domain/vetting/questionnaire.ts';
import { cellName, rowsOf } from '#app/domain/vetting/row-answers.ts';
import { problemWords } from './application-words.ts';
import { ANSWER } from './field-names.ts';

/** What to mend in an answer, by the name of the field it stands in: of an answer in rows, each cell its own. */
export function answerProblems(
  question: Question,
  value: Answer | undefined,
  { leave = [], thisYear }: { leave?: readonly AnswerProblem[]; thisYear?: number } = {},
): { name: string; words: string }[] {
  const name = ANSWER + question.key;
  const problem = judgeAnswer(question, value, thisYear);
  if (problem === null || leave.includes(problem)) return [];
  if (problem !== 'a-cell') return [{ name, words: problemWords(problem, question) }];
  return judgeCells(question, rowsOf(value) ?? []).flatMap(({ row, column, problem }) => {
    const kind = question.columns?.find(({ key }) => key === column)?.kind ?? 'text';
    return leave.includes(problem)
      ? []
      : [{ name: name + cellName(row, column), words: problemWords(problem, { kind }) }];
  });
}
