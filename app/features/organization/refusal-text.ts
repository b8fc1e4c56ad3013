import type { Refusal } from '#app/domain/shared/refusal.ts';

export function sayOrganization(refusal: Refusal): string {
  return refusal.code === 'address-not-confirmed'
    ? 'Confirm your email address first: the link is in the mail we sent you.'
    : 'This could not be done. Ask the Office.';
}
