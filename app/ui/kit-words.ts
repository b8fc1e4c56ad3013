import { createContext, type ReactNode, useContext } from 'react';

/**
 * What the kit says by itself. A page in another language gives its own; what it has no translation for comes as an element
 * that says so. Attributes can say nothing of their language: what goes there is a string.
 */
export type KitWords = {
  readonly skip: ReactNode;
  readonly main: string;
  readonly crumbs: string;
  readonly signIn: ReactNode;
  readonly notProvided: ReactNode;
  readonly optional: ReactNode;
  readonly error: ReactNode;
  readonly lookAgain: (count: number) => ReactNode;
  readonly used: (used: string, limit: string) => ReactNode;
  readonly showAll: ReactNode;
  readonly copied: ReactNode;
  readonly levels: Readonly<Record<'Not yet' | 'Getting there' | 'Meets' | 'Exceeds', ReactNode>>;
  readonly unrated: ReactNode;
  readonly filters: (on: number) => ReactNode;
  readonly showResults: ReactNode;
  readonly remove: ReactNode;
  readonly clearAll: ReactNode;
  readonly back: ReactNode;
  readonly next: ReactNode;
  readonly page: (page: number) => string;
};

const KitWordsContext = createContext<KitWords | null>(null);
export const KitWordsProvider = KitWordsContext.Provider;

/** The page's own words, or null where the kit's English stands. */
export const useKitWords = (): KitWords | null => useContext(KitWordsContext);
