import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';
import { plural } from '#app/ui/format.ts';

export function sayOrganization(refusal: Refusal): Said {
  if (refusal.code === 'non-profit-vetted') {
    return {
      field: 'nonProfit',
      message:
        'You were approved with the other answer, and the Fund relies on it. Change it in your next application, or ask the Office',
    };
  }
  if (refusal.code === 'founded-later') {
    return { field: 'founded', message: 'Write the year in which you began, for example 2009' };
  }
  if (refusal.code === 'too-many-look-ups') {
    const minutes = plural(Math.ceil(Number(refusal.details.seconds) / 60), 'minute');
    return `Those were many tries in a row. Wait ${minutes} and try again; what you typed is still here.`;
  }
  return refusal.code === 'address-not-confirmed'
    ? 'Confirm your email address first: the link is in the mail we sent you.'
    : 'This could not be done. Ask the Office.';
}
