import { dayName } from '#app/features/catalogue/components/words.ts';
import { formatClock, formatDate, listWords } from '#app/ui/format.ts';
import { type BeginningAnswers, TERMS_FIELDS, typedSoFar } from '../typed-so-far.ts';
import { FUNDING_LABELS } from './request-words.ts';

export const QUESTIONS: Readonly<Record<string, string>> = {
  purpose: 'What should it do for your students?',
  grades: 'Grades',
  headcount: 'How many students?',
  startsOn: 'First day',
  endsOn: 'Last day',
  slot: 'The partner gives it at these times',
  days: 'Days',
  startsAt: 'From',
  endsAt: 'Until',
  price: 'Price for the school year',
  fundingSource: 'Who pays?',
  note: 'Anything else the other side should know?',
};

export type Answer = string | readonly string[];

export function answerInWords(name: string, answer: Answer): string {
  const words =
    typeof answer === 'string'
      ? (inWords(name, answer.trim()) ?? answer)
      : listWords(name === 'days' ? answer.map(dayName) : [...answer]);
  return words.trim() === '' ? 'No answer' : words;
}

/** What was typed, as other pages write it; undefined where it stands as it is, right or wrong. */
function inWords(name: string, typed: string): string | undefined {
  switch (name) {
    case 'fundingSource':
      return (FUNDING_LABELS as Readonly<Record<string, string>>)[typed];
    case 'startsOn':
    case 'endsOn':
      return isDay(typed) ? formatDate(typed) : undefined;
    case 'startsAt':
    case 'endsAt':
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(typed) ? formatClock(typed) : undefined;
    case 'price':
      return /^\d[\d,]*(\.\d{2})?$/.test(typed) ? `$${typed}` : undefined;
    default:
      return undefined;
  }
}

const isDay = (typed: string) => /^\d{4}-\d{2}-\d{2}$/.test(typed) && !Number.isNaN(Date.parse(typed));

const isAnswer = (value: unknown): value is string | string[] =>
  typeof value === 'string' || (Array.isArray(value) && value.every((each) => typeof each === 'string'));

/** A form as it came, question by question: what nobody ticked in it is empty. */
export const answersSent = (values: Readonly<Record<string, unknown>>): BeginningAnswers =>
  typedSoFar(
    Object.fromEntries(
      Object.entries(values).flatMap(([name, value]) => (isAnswer(value) ? [[name, value]] : [])),
    ),
    TERMS_FIELDS,
  );

/** The questions that have an answer, in the order of the form. */
export const answersInWords = (answers: BeginningAnswers) =>
  TERMS_FIELDS.flatMap((key) => {
    const answer = answers[key] ?? '';
    return answer.length > 0 ? [{ key, term: QUESTIONS[key] ?? key, value: answerInWords(key, answer) }] : [];
  });
