import type { KitWords } from '#app/ui/kit-words.ts';
import type { PageWords } from './use-words.tsx';

/** What the kit says by itself, in the page's language; null in English, which the kit speaks. */
export function kitWordsOf({ translated, t, plain }: PageWords): KitWords | null {
  if (!translated) return null;
  return {
    skip: t('shell.skip'),
    main: plain('shell.main'),
    crumbs: plain('shell.crumbs'),
    signIn: t('shell.sign-in'),
    notProvided: t('fact.none'),
    optional: t('form.optional'),
    error: t('form.error'),
    lookAgain: (count) => t('form.look-again', { count }),
    used: (used, limit) => t('form.used', { used, limit }),
    showAll: t('form.show-all'),
    copied: t('form.copied'),
    levels: {
      'Not yet': t('level.not-yet'),
      'Getting there': t('level.getting-there'),
      Meets: t('level.meets'),
      Exceeds: t('level.exceeds'),
    },
    unrated: t('level.unrated'),
    filters: (on) => (on === 0 ? t('filter.open') : t('filter.on', { count: on })),
    showResults: t('filter.submit'),
    remove: t('filter.remove'),
    clearAll: t('filter.clear'),
    back: t('pages.back'),
    next: t('pages.next'),
    page: (page) => plain('pages.page', { count: page }),
  };
}
