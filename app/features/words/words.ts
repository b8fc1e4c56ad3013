import { inLanguage } from '#app/domain/shared/family-path.ts';
import type { Language } from '#app/domain/shared/language.ts';
import { type BlanksOf, type Filling, fillMessage, type Message } from '#app/domain/shared/message.ts';
import { ENGLISH_OFFERING } from './english-offering.ts';
import { ENGLISH_PAGES } from './english-pages.ts';
import { ENGLISH_SEARCH } from './english-search.ts';
import { ENGLISH_TERMS } from './english-terms.ts';

export const ENGLISH = { ...ENGLISH_PAGES, ...ENGLISH_OFFERING, ...ENGLISH_SEARCH, ...ENGLISH_TERMS };
export type Key = keyof typeof ENGLISH;
/** The texts that have no blanks. */
export type PlainKey = { [K in Key]: [BlanksOf<(typeof ENGLISH)[K]>] extends [never] ? K : never }[Key];
/** Those of them that stand around a page. */
export type PlainShellKey = Extract<PlainKey, `shell.${string}`>;
export const KEYS = Object.keys(ENGLISH) as Key[];
export const isKey = (key: string): key is Key => Object.hasOwn(ENGLISH, key);

export function isPlainKey(key: string): key is PlainKey {
  const message: Message | undefined = isKey(key) ? ENGLISH[key] : undefined;
  return typeof message === 'string' && !message.includes('{');
}

/** Who answers for a text: a person wrote it, a person has read what a machine wrote, or nobody has yet. */
export const WORD_STATUSES = ['human', 'reviewed', 'machine'] as const;
export type WordStatus = (typeof WORD_STATUSES)[number];

export type Messages = Readonly<Partial<Record<Key, Message>>>;

/** What travels with a page: its language, and its texts where that is not English. */
export type CarriedWords = {
  readonly language: Language;
  readonly messages: Messages;
  /** Whether a reader must be told that nobody has checked some of them, and that some are missing. */
  readonly unchecked: boolean;
  readonly incomplete: boolean;
};

export const ENGLISH_WORDS: CarriedWords = {
  language: 'en',
  messages: {},
  unchecked: false,
  incomplete: false,
};

export type Say = <K extends Key>(key: K, ...filling: Filling<(typeof ENGLISH)[K], string>) => string;

/** Pieces of a text with whatever stands in its blanks, and whether they had to be taken from the English. */
export function piecesOf<Value>(
  { language, messages }: CarriedWords,
  key: Key,
  values: Readonly<Record<string, Value | number>> = {},
): { pieces: (string | Value)[]; isEnglish: boolean } {
  const own = language === 'en' ? undefined : messages[key];
  return own === undefined
    ? { pieces: fillMessage(ENGLISH[key], 'en', values), isEnglish: language !== 'en' }
    : { pieces: fillMessage(own, language, values), isEnglish: false };
}

/** Texts as plain strings, for attributes and titles, where no language can be marked. */
export function sayIn(words: CarriedWords): Say {
  return (key, ...[values]) => piecesOf<string>(words, key, values ?? {}).pieces.join('');
}

/**
 * A text put together from several: whole in the page's language, or whole in English where a part of it is missing or only
 * `english`, so that no sentence changes its language in the middle.
 */
export function composed(
  words: CarriedWords,
  write: (say: Say, english: (text: string) => string) => string,
): { text: string; isEnglish: boolean } {
  let missing = false;
  const say: Say = (key, ...[values]) => {
    const { pieces, isEnglish } = piecesOf<string>(words, key, values ?? {});
    missing ||= isEnglish;
    return pieces.join('');
  };
  const text = write(say, (english) => {
    missing ||= words.language !== 'en';
    return english;
  });
  return missing
    ? { text: write(sayIn(ENGLISH_WORDS), (english) => english), isEnglish: true }
    : { text, isEnglish: false };
}

export const hrefIn = ({ language }: CarriedWords, href: string): string => inLanguage(language, href);
