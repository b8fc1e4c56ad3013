import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';

export function sayOrganization(refusal: Refusal): Said {
  if (refusal.code === 'non-profit-vetted') {
    return {
      field: 'nonProfit',
      message:
        'You were approved with the other answer, and the Fund relies on it. Change it in your next application, or ask the Office',
    };
  }
  return refusal.code === 'address-not-confirmed'
    ? 'Confirm your email address first: the link is in the mail we sent you.'
    : 'This could not be done. Ask the Office.';
}
