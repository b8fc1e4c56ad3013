import type { Refusal } from '#app/domain/shared/refusal.ts';
import { sayAttestation as sayStatement } from '#app/features/documents/refusal-text.ts';
import type { Said } from '#app/platform/forms.server.ts';
import { FILE_PROBLEM_WORDS, isFileProblem } from '#app/platform/storage/limits.ts';

const WORDS: Record<string, string> = {
  'partnership-not-paid': 'This partnership is free, so it needs no requisition number.',
  'partnership-already-approved': 'This partnership is approved already.',
  'partnership-over': 'This partnership is over already.',
  'partnership-ended': 'This partnership has ended.',
  'partnership-without-agreement':
    'There is no signed agreement yet. The partner adds it on this page; then you can approve.',
  'partnership-not-cleared': 'It cannot start yet: something on the list is still missing.',
  'partnership-not-begun': 'It can start on its first day and not before.',
  'partnership-not-from-here': 'The partnership has moved on since you opened the page. Read it again below.',
};

export const sayPartnership = (refusal: Refusal): Said =>
  WORDS[refusal.code] ?? 'This cannot be done now. Read the partnership again below.';

export function sayAgreement(refusal: Refusal): Said {
  if (isFileProblem(refusal.code)) return { field: 'file', message: FILE_PROBLEM_WORDS[refusal.code] };
  if (refusal.code === 'dates-out-of-order') {
    return { field: 'validUntil', message: 'The last day must come after the first' };
  }
  if (refusal.code === 'agreement-signed-later') {
    return { field: 'signedOn', message: 'This day has not come yet. Enter the day on which it was signed' };
  }
  return sayPartnership(refusal);
}

/** What is stated for one partnership follows the same rule as for the whole organization. */
export const sayAttestation = (refusal: Refusal): Said =>
  refusal.code in WORDS ? sayPartnership(refusal) : sayStatement(refusal);

export function sayRestriction({ code }: Refusal): Said {
  switch (code) {
    case 'restriction-days-out-of-order':
      return { field: 'untilDay', message: 'The last day has to come after the first one' };
    case 'restriction-over':
      return { field: 'untilDay', message: 'This day is over. Choose a later one' };
    default:
      return 'This cannot be done now. Open the page again.';
  }
}

export const sayRestrictionProblem = ({ code }: Refusal): Said =>
  code === 'restriction-lifted-already'
    ? 'Somebody has lifted it already.'
    : 'This cannot be done now. Open the page again.';
