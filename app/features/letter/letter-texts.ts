import type { Letter } from '#app/domain/shared/letter.ts';
import { LETTER_LANGUAGES } from '#app/domain/vetting/vocabulary.ts';
import { LETTER_PHRASES } from './letter-phrases.ts';

/** Each text of a letter with the words that its page says: the one that goes out, then the English. */
export function letterTexts(content: Letter) {
  return [content, ...(content.english ? [content.english] : [])].map((text) => ({
    ...text,
    ...phrasesOf(text.language),
  }));
}

export type LetterTextView = ReturnType<typeof letterTexts>[number];

function phrasesOf(language: string | undefined) {
  const known = LETTER_LANGUAGES.find((each) => each === language) ?? 'en';
  const { nextSteps, unrated } = LETTER_PHRASES[known];
  return { language: known, nextStepsTitle: nextSteps, unrated };
}
