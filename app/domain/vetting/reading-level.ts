/** How hard a text is to read. `gradeTenths` is null for a text without a word. */
export type ReadingLevel = {
  readonly words: number;
  readonly sentences: number;
  readonly syllables: number;
  /** The Flesch–Kincaid grade in tenths: 84 is grade 8.4. */
  readonly gradeTenths: number | null;
};

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu;
/** A full stop inside a number, an address or a single initial ends nothing. */
const SENTENCE_END = /(?<!\b\p{Lu})[.!?]+(?=\s|$)|\n+/gu;

/**
 * The Flesch–Kincaid grade: 0.39 × words per sentence + 11.8 × syllables per word − 15.59 (Kincaid and others, 1975).
 * Roughly the school year in which a text can be read with ease; a letter to everybody stays near 8. A line break ends a
 * sentence, as in a list.
 */
export function readingLevel(text: string): ReadingLevel {
  const found = text.match(WORD) ?? [];
  const words = found.length;
  const syllables = found.reduce((sum, word) => sum + syllablesOf(word), 0);
  const sentences = text.split(SENTENCE_END).filter((part) => (part.match(WORD) ?? []).length > 0).length;
  if (words === 0) return { words, sentences, syllables, gradeTenths: null };
  const grade = 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59;
  return { words, sentences, syllables, gradeTenths: Math.round(grade * 10) };
}

/**
 * Syllables of an English word, counted as groups of vowels: a silent final e is none, -le after a consonant is one,
 * -ed is one only after t or d, and two vowels that are spoken apart are two. Right for most words, and off by one for
 * some names; over a letter that evens out. A number counts one for each digit.
 */
export function syllablesOf(word: string): number {
  if (/^\p{N}+$/u.test(word)) return word.length;
  const plain = word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]/g, '');
  if (plain.length === 0) return 1;
  if (plain.length <= 3) return 1;
  const stem = plain
    .replace(/(?<=[^aeioudty]|[aeiouy][^aeioudt])ed$/, '')
    .replace(/(?<=[^aeiouyscxzgh])es$/, 's')
    .replace(/(?<=[aeiouy][^aeiouy]+|[aeiouy])e(?=ments?$|ly$|ful$|less$)/, '')
    .replace(/(?<![^aeiouy]l)(?<![aeiouy])e$/, '');
  const apart = (
    stem.match(/ia|io(?!n)|iu|eo(?!ple)|ua(?!r)|uo|crea|^scie|[^aeiou]ea$|ying|eing|ism$/g) ?? []
  ).length;
  const silent = (stem.match(/tia|cia|geo|gua|qua|quo/g) ?? []).length;
  return Math.max(1, (stem.match(/[aeiouy]+/g) ?? []).length + apart - silent);
}
