import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';
import { plural } from '#app/ui/format.ts';

const WORDS: Readonly<Record<string, string>> = {
  'rating-not-completed': 'It can be verified and rated once its last day is over.',
  'rating-confirmed-already': 'The leader has confirmed this rating, so it stays as it is.',
  'rating-not-prepared': 'Nobody has prepared a rating for one of these yet.',
  'rating-none-chosen': 'Choose at least one partnership first.',
  'rating-moved-on':
    'A colleague has saved this rating since you opened it. Both texts stand below: keep yours, or go back and keep theirs.',
  'rating-moved-on-by-leader':
    'One of these was changed after you looked at it. What is different is marked below. Look again, then confirm.',
  'rating-not-from-here': 'The partnership has moved on since you opened the page.',
};

export function sayRating({ code, details }: Refusal): Said {
  switch (code) {
    case 'rating-levels-missing':
      return details.element
        ? { field: `level.${details.element}`, message: 'Choose one of the four levels' }
        : 'One of the elements has no level yet.';
    case 'rating-names-students':
      return {
        field: String(details.field),
        message:
          'This looks like students’ names or numbers. Crosswalk keeps counts only. Say it in other words',
      };
    case 'impact-moved-on':
      return `A colleague has said this since you opened the page: “${details.answer}” ${plural(Number(details.students), 'student')}. Yours is still in the form. Save it again to put it in its place.`;
    case 'rating-replied-already':
      return { field: 'reply', message: 'You have replied already. A reply is given once' };
    case 'rating-not-rated':
      return { field: 'reply', message: 'The school has not confirmed a rating yet' };
    default:
      return WORDS[code] ?? 'This cannot be done now. Open the page again.';
  }
}
