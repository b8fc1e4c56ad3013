import { isBlank } from './application-parts.ts';
import type { Answer, Question } from './questionnaire.ts';

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
  if (question.kind === 'yes-no') return answer === 'yes' ? 'Yes' : answer === 'no' ? 'No' : String(answer);
  if (question.kind === 'choice') return label(String(answer));
  if (question.kind === 'money' && typeof answer === 'number') return dollars(answer);
  if (question.kind === 'date') return dateWords(String(answer));
  return typeof answer === 'number' ? grouped(answer) : String(answer);
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
