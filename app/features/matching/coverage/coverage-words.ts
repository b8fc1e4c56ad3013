import type { Hindrance } from '#app/domain/matching/cover-need.ts';
import { formatDateTime } from '#app/ui/format.ts';

/** What is most often in the way, as a phrase for the Office: what to recruit partners for. */
export const HINDRANCE_WORDS: Readonly<Record<Hindrance, string>> = {
  nobody: 'Nobody offers it',
  grades: 'Not for these grades',
  places: 'No room',
  price: 'Over the school’s ceiling, or no price stated',
  several: 'More than one thing at a time',
};

export const HINDRANCE_RECRUITS: Readonly<Record<Hindrance, string>> = {
  nobody: 'Recruit partners who offer this at all.',
  grades: 'Ask those who offer it whether they would serve these grades.',
  places: 'Recruit more of the same, or ask for more places.',
  price: 'Look for money, or for partners who ask less.',
  several: 'Recruit: those who offer it are far from what is asked.',
};

/** What the figures rest on. */
export const asOfInWords = (asOf: string | null): string =>
  asOf === null ? 'Nothing has been worked out yet.' : `As of ${formatDateTime(asOf)}.`;
