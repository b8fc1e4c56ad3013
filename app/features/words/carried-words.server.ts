import type { Language } from '#app/domain/shared/language.ts';
import { SHIPPED } from './shipped.server.ts';
import { type CarriedWords, ENGLISH_WORDS, KEYS } from './words.ts';

/** The texts that a page in a language carries, and what its reader must be told of them. */
export function carriedWords(language: Language): CarriedWords {
  if (language === 'en') return ENGLISH_WORDS;
  const { status, messages, statuses = {} } = SHIPPED[language];
  const there = KEYS.filter((key) => messages[key] !== undefined);
  return {
    language,
    messages,
    unchecked: there.some((key) => (statuses[key] ?? status) === 'machine'),
    incomplete: there.length < KEYS.length,
  };
}
