import { type DateKind, isLookOver, type OwedBy } from '#app/domain/calendar/vocabulary.ts';

/** What each date is called until the Office says otherwise. */
export const USUAL_TITLES: Readonly<Record<DateKind, string>> = {
  'partners-registered': 'Schools see that their partners are registered',
  'partners-renew': 'Partners renew their registration',
  'autumn-check': 'Partners look over their data in the fall',
  'spring-check': 'Partners look over their data in the spring',
  'year-end': 'Schools verify and rate their partnerships',
};

export const OWED_BY_LABELS: Readonly<Record<OwedBy, string>> = { schools: 'Schools', partners: 'Partners' };

const LOOK_OVER_OWED =
  'Partners approved this year that have not confirmed that everything about them is still right. Admins and editors are reminded.';

/** Who counts as owing it, as the Office reads it. */
export const WHO_OWES: Readonly<Record<DateKind, string>> = {
  'partners-registered':
    'Schools with a partnership this year whose partner or offering is not approved for the year. Leaders and designees are reminded.',
  'partners-renew':
    'Partners approved last year who have not sent this year’s application. Admins and editors are reminded.',
  'autumn-check': LOOK_OVER_OWED,
  'spring-check': LOOK_OVER_OWED,
  'year-end':
    'Schools with a partnership that is over and that their leader has not verified. Leaders and designees are reminded.',
};

/** What somebody who owes it is asked to do, and where. */
export const TO_DO: Readonly<Record<DateKind, { readonly words: string; readonly path: string }>> = {
  'partners-registered': { words: 'Your partnerships', path: '/partnerships' },
  'partners-renew': { words: 'Your application', path: '/partner/application' },
  'autumn-check': { words: 'Look it over and confirm', path: '/partner/look-over' },
  'spring-check': { words: 'Look it over and confirm', path: '/partner/look-over' },
  'year-end': { words: 'Verify and rate', path: '/school/year-end' },
};

/** What is still owed, for one who owes it. `things` counts the partnerships that are not in order. */
export function owedWords(kind: DateKind, things: number): string {
  if (isLookOver(kind)) return 'Nobody has confirmed yet that everything is still right';
  if (kind === 'year-end') {
    return things === 1
      ? '1 partnership that is over is not verified and rated'
      : `${things} partnerships that are over are not verified and rated`;
  }
  if (kind !== 'partners-registered') return 'This year’s application has not been sent';
  return things === 1
    ? '1 partnership is with a partner or an offering that is not registered'
    : `${things} partnerships are with partners or offerings that are not registered`;
}
