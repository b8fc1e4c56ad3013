import type { KitWords } from '#app/ui/kit-words.ts';
import type { PageWords } from './use-words.tsx';

/** What the kit says by itself, in the page's language; null in English, which the kit speaks. */
export function kitWordsOf({ translated, plain }: PageWords): KitWords | null {
  if (!translated) return null;
  return {
    skip: plain('shell.skip'),
    main: plain('shell.main'),
    crumbs: plain('shell.crumbs'),
    signIn: plain('shell.sign-in'),
    notProvided: plain('fact.none'),
    optional: plain('form.optional'),
    error: plain('form.error'),
    lookAgain: (count) => plain('form.look-again', { count }),
    used: (used, limit) => plain('form.used', { used, limit }),
    showAll: plain('form.show-all'),
    copied: plain('form.copied'),
    levels: {
      'Not yet': plain('level.not-yet'),
      'Getting there': plain('level.getting-there'),
      Meets: plain('level.meets'),
      Exceeds: plain('level.exceeds'),
    },
    unrated: plain('level.unrated'),
  };
}
