import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';
import { FILE_PROBLEM_WORDS, isFileProblem } from '#app/platform/storage/limits.ts';

const WORDS: Record<string, string> = {
  'partnership-not-paid': 'This partnership is free, so it needs no requisition number.',
  'partnership-already-approved': 'This partnership is approved already.',
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
  return sayPartnership(refusal);
}

const ATTESTATION: Record<string, { field: string; message: string }> = {
  narrative: { field: 'role', message: 'Say it in a few words: what the adults do, and who cleared them' },
  'check-content': {
    field: 'role',
    message:
      'Leave out what a check found and every number that names a person. Only the role and the office belong here',
  },
  'no-adults': { field: 'adults', message: 'Say how many adults, for example 4' },
  'cleared-in-the-future': {
    field: 'clearedOn',
    message: 'Choose the day on which they were cleared, today at the latest',
  },
  'over-already': {
    field: 'clearedOn',
    message: 'That is more than three years ago. They need to be cleared again',
  },
};

export const sayAttestation = (refusal: Refusal): Said =>
  ATTESTATION[refusal.code] ?? sayPartnership(refusal);
