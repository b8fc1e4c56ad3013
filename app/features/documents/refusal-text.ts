import type { Refusal } from '#app/domain/shared/refusal.ts';
import { FILE_PROBLEM_WORDS, isFileProblem } from '#app/platform/storage/limits.ts';
import { monthsInWords } from './document-words.ts';

export function sayDocument(refusal: Refusal): string | { field: string; message: string } {
  if (isFileProblem(refusal.code)) return { field: 'file', message: FILE_PROBLEM_WORDS[refusal.code] };
  if (refusal.code === 'dates-out-of-order') {
    return { field: 'validUntil', message: 'The last day has to come after the first one' };
  }
  if (refusal.code === 'kind-not-in-use' || refusal.code === 'kind-elsewhere') {
    return { field: 'kind', message: 'Choose from the list what this document is' };
  }
  return 'This document could not be added. Ask the Office.';
}

const ATTESTATION: Readonly<Record<string, { field: string; message: string }>> = {
  'role-narrative': { field: 'role', message: 'Say in a few words what they do. Leave out any story' },
  'cleared-by-narrative': { field: 'clearedBy', message: 'Name who cleared them. Leave out any story' },
  'role-check-content': {
    field: 'role',
    message: 'Leave out what a check found and every number of it. Never send us that',
  },
  'cleared-by-check-content': {
    field: 'clearedBy',
    message: 'Leave out what a check found and every number of it. Never send us that',
  },
  'no-adults': { field: 'adults', message: 'Say how many adults, for example 4' },
  'cleared-in-the-future': {
    field: 'clearedOn',
    message: 'Choose the day on which they were cleared, today at the latest',
  },
  'ends-before-it-begins': { field: 'expiresOn', message: 'The last day has to come after the clearing' },
  'over-already': {
    field: 'clearedOn',
    message: 'This check has run out already. They need to be cleared again',
  },
};

export function sayAttestation(refusal: Refusal): string | { field: string; message: string } {
  if (refusal.code === 'longer-than-allowed') {
    const length = monthsInWords(Number(refusal.details.months));
    return { field: 'expiresOn', message: `A check counts for ${length} at most` };
  }
  return ATTESTATION[refusal.code] ?? 'This could not be added. Ask the Office.';
}

export function sayKind({ code }: Refusal): string | { field: string; message: string } {
  switch (code) {
    case 'kind-changed':
      return 'Somebody changed this kind since you opened the page, so nothing was saved. What stands now is below your words; save again to put yours in its place.';
    case 'kind-known':
      return { field: 'label', message: 'There is a kind of that name already' };
    case 'kind-always-in-use':
      return { field: 'active', message: 'This kind is always in use' };
    case 'kind-always-needed':
      return { field: 'demand', message: 'Every partnership needs this one' };
    case 'kind-without-months':
      return { field: 'validMonths', message: 'Say for how many months a check counts' };
    default:
      return 'This cannot be done now. Open the settings again.';
  }
}
