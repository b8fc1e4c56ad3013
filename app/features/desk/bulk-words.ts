import type { BulkKind, BulkOutcome } from '#app/domain/desk/vocabulary.ts';

/** Why an application or a review is left out of an act, or cannot be taken back. */
const WHY: Readonly<Record<string, string>> = {
  closed: 'It is closed.',
  'waits-for-office': 'It waits for the Office, not for anybody else.',
  'nobody-there': 'Nobody of this partner can be written to.',
  'paper-in-date': 'This paper is on file and in date.',
  'paper-waiting': 'This paper has come in and waits to be read.',
  'no-open-review': 'No review of it is open.',
  'review-closed': 'The review is not open any more.',
  'due-in-the-past': 'The day has passed.',
  'not-later': 'It is due on that day or later already.',
  'after-decisions': 'The cycle wants its decisions before that day.',
  'mail-sent': 'Its mail had gone already.',
  settled: 'It owes nothing for this date any more.',
  'told-today': 'Everybody there was reminded today already.',
  'review-begun': 'The reviewer has opened it already.',
  'asked-since': 'Somebody else has been asked to read it since.',
  'not-in-review': 'It is not in review any more.',
  'moved-since': 'Somebody has changed the day since.',
};

export const whyWords = (code: string): string => WHY[code] ?? 'It has changed meanwhile.';

export const BULK_TITLES: Readonly<Record<BulkKind, string>> = {
  remind: 'Reminders',
  ask: 'Asked for a document',
  extend: 'Due day moved',
  assign: 'Reviewers asked',
  calendar: 'Reminders of a date',
};

export const OUTCOME_WORDS: Readonly<Record<BulkOutcome, string>> = {
  done: 'Done',
  'left-out': 'Left out',
  undone: 'Undone',
  stands: 'Could not be undone',
};
