import { createContext, useContext } from 'react';

/** What the kit says by itself. A page in another language gives its own. */
export type KitWords = {
  readonly skip: string;
  readonly main: string;
  readonly crumbs: string;
  readonly signIn: string;
  readonly notProvided: string;
  readonly optional: string;
  readonly error: string;
  readonly lookAgain: (count: number) => string;
  /** Null leaves the count to the kit's own English, which knows words and characters apart. */
  readonly used: ((used: string, limit: string) => string) | null;
  readonly showAll: string;
  readonly copied: string;
  /** The names of the four levels, and of none. Null leaves them in English. */
  readonly levels: Readonly<Record<'Not yet' | 'Getting there' | 'Meets' | 'Exceeds', string>> | null;
  readonly unrated: string;
};

const KitWordsContext = createContext<KitWords | null>(null);
export const KitWordsProvider = KitWordsContext.Provider;

/** The page's own words, or null where the kit's English stands. */
export const useKitWords = (): KitWords | null => useContext(KitWordsContext);
