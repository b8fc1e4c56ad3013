import type { Refusal } from '#app/domain/shared/refusal.ts';
import { FILE_PROBLEM_WORDS, isFileProblem } from '#app/platform/storage/limits.ts';

export function sayDocument(refusal: Refusal): string | { field: string; message: string } {
  if (isFileProblem(refusal.code)) return { field: 'file', message: FILE_PROBLEM_WORDS[refusal.code] };
  if (refusal.code === 'dates-out-of-order') {
    return { field: 'validUntil', message: 'The last day has to come after the first one' };
  }
  return 'This document could not be added. Ask the Office.';
}

const ATTESTATION: Readonly<Record<string, { field: string; message: string }>> = {
  narrative: {
    field: 'role',
    message: 'Say it in a few words: who cleared them, and what they do. Leave out any story',
  },
  'check-content': {
    field: 'role',
    message: 'Leave out what a check found and every number of it. Never send us that',
  },
  'no-adults': { field: 'adults', message: 'Say how many adults, for example 4' },
  'cleared-in-the-future': { field: 'clearedOn', message: 'This day has not come yet' },
  'ends-before-it-begins': { field: 'expiresOn', message: 'The last day has to come after the clearing' },
  'longer-than-three-years': { field: 'expiresOn', message: 'A check counts for three years at most' },
  'over-already': { field: 'clearedOn', message: 'This check has run out already. Add the next one' },
};

export const sayAttestation = (refusal: Refusal) =>
  ATTESTATION[refusal.code] ?? 'This could not be added. Ask the Office.';
