import { type AnswerProblem, MOST_IN_A_CELL } from '#app/domain/vetting/judge-answer.ts';
import type { Question } from '#app/domain/vetting/questionnaire.ts';
import type { ApplicationStatus } from '#app/domain/vetting/vocabulary.ts';
import { plural, pluralInWords } from '#app/ui/format.ts';

export const APPLICATION_STATUS_WORDS: Readonly<Record<ApplicationStatus, string>> = {
  draft: 'Not sent yet',
  submitted: 'Received',
  'in-review': 'In review',
  'needs-information': 'Returned to you',
  decided: 'Decided',
  withdrawn: 'Withdrawn',
};

/** "None of 11 parts is complete.", "Three of 11 parts are complete." */
export function partsInWords(complete: number, total: number): string {
  const count = complete === 0 ? 'None' : pluralInWords(complete, '', '').trim();
  return `${count} of ${total} parts ${complete < 2 ? 'is' : 'are'} complete.`;
}

/** Why an application cannot be sent yet, in the list of its parts and on the page that sends it; null when it can. */
export const notYetSendable = (missing: number): string | null =>
  missing === 0 ? null : `Opens when nothing is missing: ${plural(missing, 'answer')} to go`;

/** What to do about an answer, in the words that belong to its kind of question. */
export function problemWords(
  problem: AnswerProblem,
  question: Pick<Question, 'kind' | 'minRows' | 'maxRows'>,
): string {
  switch (problem) {
    case 'required':
      return MISSING[question.kind];
    case 'not-an-option':
      return 'Choose from the list';
    case 'not-a-number':
      return 'Write a whole number in digits, for example 10';
    case 'not-an-amount':
      return 'Write dollars and cents in digits, for example 1250 or 1,250.50';
    case 'not-a-date':
      return 'Write a date, for example 10/23/2027';
    case 'not-a-telephone':
      return 'Write a telephone number with its area code, like 617-555-0142';
    case 'not-an-email':
      return 'Write an email address, like name@example.org';
    case 'not-a-web-address':
      return 'Write the whole address, beginning with https://';
    case 'not-a-tax-number':
      return 'Write nine digits, like 00-1234567';
    case 'not-a-time':
      return 'Write a time by the 24-hour clock, for example 14:30';
    case 'not-a-founding-year':
      return 'Write the year in which you began, for example 2009';
    case 'too-long':
      return `Shorten this to ${MOST_IN_A_CELL} characters. Nothing is cut until you do`;
    case 'a-cell':
      return 'One of the rows needs another look. Fill in every box of a row, or remove the row';
    case 'too-few-rows':
      return `Add rows until there are ${question.minRows ?? 1}`;
    case 'too-many-rows':
      return `Keep ${question.maxRows ?? 1} rows at most and remove the others`;
    case 'not-rows':
      return 'Write it again, one row for each';
    case 'not-a-file':
      return 'Add the file again';
  }
}

const MISSING: Readonly<Record<Question['kind'], string>> = {
  text: 'Write an answer',
  'long-text': 'Write an answer',
  choice: 'Choose one',
  choices: 'Choose at least one',
  number: 'Write a number. Zero is an answer',
  money: 'Write an amount. Zero is an answer',
  date: 'Write a date',
  'yes-no': 'Choose yes or no',
  rows: 'Fill in at least one row',
  file: 'Add a file',
};

/** A title as it stands after a colon: "Sound walk studio: who it serves". */
export const afterColon = (title: string) => title.charAt(0).toLowerCase() + title.slice(1);
