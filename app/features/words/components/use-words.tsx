import { useRouteLoaderData } from '@remix-run/react';
import { createContext, Fragment, type ReactNode, useContext, useMemo } from 'react';
import { LANGUAGES } from '#app/domain/shared/language.ts';
import type { Filling } from '#app/domain/shared/message.ts';
import { type TermFacts, type TranslatedTerms, termKey } from '../term-words.ts';
import {
  type CarriedWords,
  composed,
  type ENGLISH,
  ENGLISH_WORDS,
  hrefIn,
  type Key,
  piecesOf,
  type Say,
  sayIn,
} from '../words.ts';

export type PageWords = ReturnType<typeof pageWords>;

/** Inside an English sentence a date or a price is English too, whatever the page's language. */
export const InEnglishSentence = createContext(false);

const inEnglish = (text: ReactNode) => (
  <InEnglishSentence.Provider value={true}>
    <span lang="en" dir="ltr">
      {text}
    </span>
  </InEnglishSentence.Provider>
);

function joined(pieces: readonly ReactNode[]): ReactNode {
  return pieces.every((piece) => typeof piece === 'string')
    ? pieces.join('')
    : pieces.map((piece, place) => <Fragment key={place}>{piece}</Fragment>);
}

/** A page's texts in its language. What is not translated stands in English and says so to whatever reads it aloud. */
export function pageWords(words: CarriedWords) {
  const { language } = words;
  const translated = language !== 'en';
  const t = <K extends Key>(key: K, ...[values]: Filling<(typeof ENGLISH)[K], ReactNode>): ReactNode => {
    const { pieces, isEnglish } = piecesOf<ReactNode>(words, key, values ?? {});
    return isEnglish ? inEnglish(joined(pieces)) : joined(pieces);
  };
  return {
    language,
    translated,
    /** Whether somebody must be told that nobody has checked the page’s words. */
    unchecked: words.unchecked,
    /** Whether a text is there in the page’s own language. */
    has: (key: Key): boolean => !translated || words.messages[key] !== undefined,
    ...{ tag: LANGUAGES[language].tag, direction: LANGUAGES[language].direction },
    t,
    /** For attributes, which can say nothing of their language. */
    plain: sayIn(words),
    to: (href: string) => hrefIn(words, href),
    /** Several texts put together. */
    compose(write: (say: Say, english: (text: string) => string) => string): ReactNode {
      const { text, isEnglish } = composed(words, write);
      return isEnglish ? inEnglish(text) : text;
    },
    /** A name, or a number with its signs: it keeps its own direction. */
    name: (text: ReactNode) => (translated ? <bdi lang="en">{text}</bdi> : text),
    /** What a partner wrote. */
    theirs: (text: string) => (translated ? inEnglish(text) : text),
    term(kind: TranslatedTerms, term: TermFacts): ReactNode {
      const key = termKey(kind, term);
      return key === null || words.messages[key] === undefined
        ? translated
          ? inEnglish(term.label)
          : term.label
        : sayIn(words)(key);
    },
  };
}

type Root = { readonly words?: CarriedWords | null } | undefined;

export function useWords(): PageWords {
  const carried = (useRouteLoaderData('root') as Root)?.words ?? ENGLISH_WORDS;
  const isEnglish = useContext(InEnglishSentence);
  return useMemo(() => pageWords(isEnglish ? ENGLISH_WORDS : carried), [carried, isEnglish]);
}

/** The same for a page's `meta`. */
export function wordsOf(matches: readonly { readonly id: string; readonly data?: unknown }[]): PageWords {
  const root = matches.find(({ id }) => id === 'root')?.data as Root;
  return pageWords(root?.words ?? ENGLISH_WORDS);
}
