import { GRADES, type Grade } from '../schools/vocabulary.ts';
import { isHyphenated, type Token } from './query-tokens.ts';
import type { Reading } from './reading.ts';

const NUMBER = /^(?:[1-9]|1[0-2])$/;
const ORDINAL = /^([1-9]|1[0-2])(?:st|nd|rd|th)$/;
const ORDINAL_WORDS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];
const GRADE_BEFORE = ['grade', 'grades', 'gr'];
const GRADE_AFTER = ['grade', 'grades', 'grader', 'graders'];

const SPANS: readonly { words: readonly string[]; from: Grade; to: Grade }[] = [
  { words: ['pre', 'k'], from: 'K0', to: 'K1' },
  { words: ['prek'], from: 'K0', to: 'K1' },
  { words: ['preschool'], from: 'K0', to: 'K1' },
  { words: ['pre', 'kindergarten'], from: 'K0', to: 'K1' },
  { words: ['kindergarten'], from: 'K2', to: 'K2' },
  { words: ['kindergartner'], from: 'K2', to: 'K2' },
  { words: ['kindergartners'], from: 'K2', to: 'K2' },
  { words: ['preschoolers'], from: 'K0', to: 'K1' },
  { words: ['elementary', 'school'], from: 'K2', to: '5' },
  { words: ['elementary', 'schools'], from: 'K2', to: '5' },
  { words: ['elementary', 'schoolers'], from: 'K2', to: '5' },
  { words: ['elementary'], from: 'K2', to: '5' },
  { words: ['middle', 'school'], from: '6', to: '8' },
  { words: ['middle', 'schools'], from: '6', to: '8' },
  { words: ['middle', 'schooler'], from: '6', to: '8' },
  { words: ['middle', 'schoolers'], from: '6', to: '8' },
  { words: ['high', 'school'], from: '9', to: '12' },
  { words: ['high', 'schools'], from: '9', to: '12' },
  { words: ['high', 'schooler'], from: '9', to: '12' },
  { words: ['high', 'schoolers'], from: '9', to: '12' },
];

const between = (from: Grade, to: Grade): Grade[] => {
  const [low, high] = [GRADES.indexOf(from), GRADES.indexOf(to)].sort((a, b) => a - b) as [number, number];
  return GRADES.slice(low, high + 1);
};

/** "K2", "K" (which is K2), "5": the grade that a word stands for by itself where grades are spoken of. */
function gradeOf(token: Token | undefined): Grade | null {
  if (!token) return null;
  if (/^k[0-2]?$/.test(token.plain)) return token.plain === 'k' ? 'K2' : (token.plain.toUpperCase() as Grade);
  return NUMBER.test(token.plain) ? (token.plain as Grade) : null;
}

function ordinalOf(token: Token | undefined): Grade | null {
  if (!token) return null;
  const written = ORDINAL.exec(token.plain)?.[1] ?? String(ORDINAL_WORDS.indexOf(token.plain) + 1);
  return written === '0' ? null : (written as Grade);
}

/** A grade, or from one to another: "5", "3-5", "3 to 5", "K–2"; how many words it takes. */
function rangeAt(
  tokens: readonly Token[],
  at: number,
  read: (token: Token | undefined) => Grade | null,
): { grades: Grade[]; length: number } | null {
  const first = read(tokens[at]);
  if (!first) return null;
  const joined = tokens[at + 1] !== undefined && isHyphenated(tokens[at + 1]!);
  if (joined && read(tokens[at + 1])) return { grades: between(first, read(tokens[at + 1])!), length: 2 };
  if (['to', 'through', 'thru'].includes(tokens[at + 1]?.plain ?? '') && read(tokens[at + 2]))
    return { grades: between(first, read(tokens[at + 2])!), length: 3 };
  return { grades: [first], length: 1 };
}

/** The same, and more of them behind commas or "and": "3, 4 and 5". */
function listAt(tokens: readonly Token[], at: number, read: (token: Token | undefined) => Grade | null) {
  const first = rangeAt(tokens, at, read);
  if (!first) return null;
  let { grades, length } = first;
  for (;;) {
    const next = tokens[at + length];
    if (!next) break;
    const skips = next.plain === 'and' || next.plain === 'or' ? 1 : 0;
    if (skips === 0 && !/^\s*[,/&+]\s*$/.test(next.before)) break;
    const more = rangeAt(tokens, at + length + skips, read);
    if (!more) break;
    grades = [...grades, ...more.grades];
    length += skips + more.length;
  }
  return { grades: GRADES.filter((grade) => grades.includes(grade)), length };
}

/** "5-7 pm", "2-3 miles", "$5-10": a range of something else. */
const MEASURES =
  /^(?:am|pm|oclock|years?|yrs?|yo|olds?|weeks?|months?|days?|hours?|hrs?|minutes?|mins?|miles?|students|kids|children|youth|people|adults|sessions|times|percent|dollars)$/;
const isMeasure = (next: Token | undefined, first: Token) =>
  /\$\s?$/.test(first.before) || (next !== undefined && MEASURES.test(next.plain));

const reading = (length: number, values: readonly Grade[]): Reading => ({ length, param: 'grade', values });

const BEYOND: Readonly<Record<string, 'up' | 'down'>> = {
  up: 'up',
  above: 'up',
  older: 'up',
  down: 'down',
  below: 'down',
  under: 'down',
  younger: 'down',
};

/** One grade "and up", "or below": those from it to the end of the schools' grades. */
function andBeyond(tokens: readonly Token[], length: number, grades: readonly Grade[]): Reading {
  const [join, way] = [tokens[length]?.plain ?? '', BEYOND[tokens[length + 1]?.plain ?? '']];
  if (grades.length !== 1 || !['and', 'or'].includes(join) || !way) return reading(length, grades);
  return reading(length + 2, way === 'up' ? between(grades[0]!, '12') : between(GRADES[0], grades[0]!));
}

/**
 * Grades as schools write them: "grade 5", "grades 3, 4 and 5", "5th grade", "3rd to 5th graders", "9th graders and up", "K2", "K-5", "3-5",
 * "pre-K", "middle school". A number alone is a number and no grade.
 */
export function readGrades(tokens: readonly Token[]): Reading | null {
  const first = tokens[0]!;
  const span = SPANS.filter(({ words }) => words.every((word, at) => tokens[at]?.plain === word)).sort(
    (a, b) => b.words.length - a.words.length,
  )[0];
  if (span) return reading(span.words.length, between(span.from, span.to));

  if (GRADE_BEFORE.includes(first.plain)) {
    const named = listAt(tokens, 1, (token) => gradeOf(token) ?? ordinalOf(token));
    return named && andBeyond(tokens, 1 + named.length, named.grades);
  }
  const ordinals = listAt(tokens, 0, ordinalOf);
  if (ordinals && GRADE_AFTER.includes(tokens[ordinals.length]?.plain ?? ''))
    return andBeyond(tokens, ordinals.length + 1, ordinals.grades);

  const range = rangeAt(tokens, 0, gradeOf);
  if (range?.length === 2 && !isMeasure(tokens[2], first)) return reading(2, range.grades);
  return /^k[0-2]$/.test(first.plain) ? reading(1, [first.plain.toUpperCase() as Grade]) : null;
}
