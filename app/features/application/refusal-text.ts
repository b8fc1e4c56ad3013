import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';
import { FILE_PROBLEM_WORDS, isFileProblem } from '#app/platform/storage/limits.ts';

const SENTENCES: Readonly<Record<string, string>> = {
  'no-open-cycle':
    'No registration is open now. The dates of the next one will stand on the page for partners.',
  'not-open-yet': 'This registration has not opened yet.',
  'deadline-passed':
    'The deadline has passed, so this cannot be sent. Your draft stays here, and next year starts from it.',
  'not-editable':
    'This application has been sent, so it cannot be changed. Ask the Office to return it to you.',
  'not-sent-back':
    'The Office did not send this answer back, so it stays as you sent it. What is open is marked on your list.',
  'offerings-closed':
    'Your application was returned for what is marked on your list. Offerings can be added or taken out again next year.',
  'not-as-last-year':
    'This part is not as it was last year, or somebody has begun on it. Open it and save it.',
  'already-sent': 'This application has been sent already.',
  'not-withdrawable': 'This application has been decided or withdrawn already.',
  'eligibility-first': 'Some questions come first. They say whether you can apply.',
  'invitation-first':
    'This cycle has two steps. The full application is for those whom the Office invites after their statement of intent.',
  'not-begun': 'You have no application in this cycle yet.',
  'other-category': 'This portfolio is for another category than that offering’s.',
  'offering-archived': 'This offering was archived. Begin a new one.',
};

export function sayApplication(refusal: Refusal): string {
  if (refusal.code === 'offering-not-open') {
    return `${refusal.details.offering} was declined or suspended this year, so it cannot be put forward again before next year. Take it out, then send the rest.`;
  }
  if (refusal.code === 'incomplete') return 'Something is still missing. Each line below leads to it.';
  return SENTENCES[refusal.code] ?? 'This could not be done. Ask the Office.';
}

/** The same on the page of a file, where most of it is about the file. */
export function sayFileAnswer(refusal: Refusal): Said {
  if (isFileProblem(refusal.code)) return { field: 'file', message: FILE_PROBLEM_WORDS[refusal.code] };
  if (refusal.code === 'file-type-not-taken' || refusal.code === 'file-over-limit') {
    return { field: 'file', message: `This question takes ${refusal.details.limits}. Choose another file` };
  }
  return sayApplication(refusal);
}
