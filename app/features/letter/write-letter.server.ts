import type { Letter } from '#app/domain/shared/letter.ts';
import type { LetterLanguage, TemplateKind } from '#app/domain/vetting/vocabulary.ts';
import type { Connection } from '#db/client.server.ts';
import { findLetterWords, type LetterWords, letterWords } from './letter-words.server.ts';

/**
 * A letter in the language its reader chose, where its words are written in that language; else in English. One that
 * is not in English carries the English beside it, for the Office and for whoever reads the record.
 */
export async function writeLetter(
  db: Connection,
  { kind, language }: { kind: TemplateKind; language: LetterLanguage },
  compose: (words: LetterWords) => Letter,
): Promise<Letter> {
  const english = compose(await letterWords(db, kind));
  const words = language === 'en' ? null : await findLetterWords(db, kind, language);
  return words ? { ...compose(words), english } : english;
}
