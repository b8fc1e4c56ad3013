import type { Answer, Question } from '#app/domain/vetting/questionnaire.ts';
import { readAnswer, readRows } from '#app/domain/vetting/read-answer.ts';
import { ANSWER } from './field-names.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The answer to a question from a form that sent it as `answer.<key>`, its cells behind that name. */
export function typedAnswer(question: Question, fields: Fields): Answer {
  return question.kind === 'rows'
    ? readRows(question, cellsOf(fields, question))
    : readAnswer(question, typed(fields, question));
}

function typed(fields: Fields, { key }: Question): string | string[] | undefined {
  const value = fields[ANSWER + key];
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' ? value : undefined;
}

export function cellsOf(fields: Fields, { key }: Question): Record<string, string> {
  const own = ANSWER + key;
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, typed]) =>
      name.startsWith(`${own}.`) && typeof typed === 'string' ? [[name.slice(own.length), typed]] : [],
    ),
  );
}
