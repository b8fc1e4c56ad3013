import type { CalendarDate } from '../shared/year.ts';

/** What in a note looks like it names students. */
export type RosterSign = 'names' | 'ids' | 'birth-dates' | 'emails';

/** So many of a kind make a list; fewer may be a colleague, a room, a telephone. */
const FEWEST = { names: 3, singleNames: 4, lowerPairs: 5, ids: 2, emails: 2 } as const;
const YOUNGEST = 2;
const OLDEST = 22;

const CAPITALIZED = "\\p{Lu}[\\p{L}\\p{M}'’.-]*";
const FULL_NAME = new RegExp(`^${CAPITALIZED}(?: (?:de |da |dos |van |al-|el )?${CAPITALIZED}){1,3}$`, 'u');
const LAST_FIRST = new RegExp(
  `^${CAPITALIZED}(?: ${CAPITALIZED})?, ${CAPITALIZED}(?: ${CAPITALIZED})?$`,
  'u',
);
const SINGLE_NAME = new RegExp(`^${CAPITALIZED}$`, 'u');
/** Scripts without capitals: Arabic, Chinese, Hindi, Korean, Amharic and others. Nothing tells a name but its shape. */
const UNCASED_NAME = /^\p{Lo}[\p{Lo}\p{M}\p{Lm}·]*(?:[ ‧][\p{Lo}\p{M}\p{Lm}·]+){0,3}$/u;
/** Chinese and Korean names have two to four letters and no space; a longer run is a sentence. */
const UNSPACED = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}·]+$/u;
const LONGEST_UNSPACED = 4;
/** Two words and nothing else, typed in haste without capitals. */
const LOWER_PAIR = /^\p{Ll}[\p{Ll}\p{M}'’-]+ \p{Ll}[\p{Ll}\p{M}'’-]+$/u;
const NOT_NAMES = new Set(
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december'.split(
    ' ',
  ),
);

/**
 * Signs that a pasted text is a roster and no note: a list of names, student numbers, dates on which children of school
 * age are born, a list of addresses. The product keeps counts only. Errs towards refusing, since the words can be said otherwise.
 */
export function rosterSigns(text: string, day: CalendarDate): RosterSign[] {
  const signs: RosterSign[] = [];
  if (looksLikeNames(text)) signs.push('names');
  if (idsIn(text) >= FEWEST.ids) signs.push('ids');
  if (hasBirthDate(text, Number(day.slice(0, 4)))) signs.push('birth-dates');
  if ((text.match(/[^\s@,;<>]+@[^\s@,;<>]+\.[a-z]{2,}/giu) ?? []).length >= FEWEST.emails)
    signs.push('emails');
  return signs;
}

function looksLikeNames(text: string): boolean {
  const lines = text
    .split(/[\n\r;\t\u2028\u2029；؛]+/u)
    .map(bare)
    .filter((line) => line !== '');
  const named = lines.filter((line) => isFullName(line) || LAST_FIRST.test(line));
  if (named.length >= FEWEST.names && named.length * 2 >= lines.length) return true;
  const pairs = lines.filter((line) => LOWER_PAIR.test(line));
  if (pairs.length >= FEWEST.lowerPairs && pairs.length === lines.length) return true;
  const single = lines.filter(isSingleName);
  if (lines.length >= FEWEST.singleNames && single.length * 4 >= lines.length * 3) return true;
  return lines.some((line) => {
    const items = line
      .replace(/^[^:：]{0,40}[:：]/u, '')
      .split(BETWEEN)
      .map(bare)
      .filter((item) => item !== '');
    const full = items.filter(isFullName).length;
    if (full >= FEWEST.names && full * 2 >= items.length) return true;
    return items.filter(isSingleName).length > FEWEST.singleNames;
  });
}

const isFullName = (words: string) => isUncasedName(words) || isCasedName(words);
const isUncasedName = (words: string) =>
  UNCASED_NAME.test(words) &&
  (UNSPACED.test(words) ? words.length > 1 && words.length <= LONGEST_UNSPACED : words.length > 1);
const isCasedName = (words: string) =>
  FULL_NAME.test(words) && !words.split(' ').some((word) => NOT_NAMES.has(word.toLowerCase()));
const isSingleName = (word: string) =>
  SINGLE_NAME.test(word) && word.length > 1 && !NOT_NAMES.has(word.toLowerCase());

/** What stands between names that are written one after another, in the languages that families here read. */
const BETWEEN = /[,،、，]| (?:and|&|y|e|et|ak|và|и|و) /u;

/** A line without its number, bullet, and what stands behind a name: a grade, a room, a mark of attendance. */
const bare = (line: string) =>
  line
    .trim()
    .replace(/^(?:[-*•–]|\(?\d{1,3}[.)]?)\s+/u, '')
    .replace(
      /\s*[(,-]?\s*(?:grade|gr\.?|room)?\s*[kK]?\d{0,3}(?:st|nd|rd|th)?\)?\s*(?:present|absent|[xX✓✔])?$/u,
      '',
    )
    .trim();

function idsIn(text: string): number {
  const told = text.match(/\b(?:student|lasid|sasid|id|no\.?|#)\s*[:#]?\s*\d{5,10}\b/giu) ?? [];
  return told.length > 0 ? FEWEST.ids : (text.match(/(?<![\d-])\d{6,10}(?![\d-])/gu) ?? []).length;
}

const MONTH =
  '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic|janv|févr|avr|juin|juil|août|déc|fev|mai|set|out|dez)\\p{L}*\\.?';
const IN_WORDS = new RegExp(
  `(?:\\d{1,2}(?:st|nd|rd|th)? (?:de )?${MONTH},? (?:de )?|${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? )(\\d{4})(?!\\d)`,
  'giu',
);

function hasBirthDate(text: string, year: number): boolean {
  const numeric = [...text.matchAll(/\b\d{1,2}[/.-]\d{1,2}[/.-](\d{4}|\d{2})\b/gu)].map(
    ([, found]) => found!,
  );
  const iso = [...text.matchAll(/\b(\d{4})-\d{2}-\d{2}\b/gu)].map(([, found]) => found!);
  const inWords = [...text.matchAll(IN_WORDS)].map(([, found]) => found!);
  return [...numeric, ...iso, ...inWords].some((found) => {
    const born = found.length === 2 ? 2000 + Number(found) : Number(found);
    return year - born >= YOUNGEST && year - born <= OLDEST;
  });
}
