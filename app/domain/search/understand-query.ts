import type { TimeWindow, Weekday } from '../offerings/vocabulary.ts';
import { type Token, tokensOf } from './query-tokens.ts';
import { readClock, type SchoolDay } from './read-clock.ts';
import { readGrades } from './read-grades.ts';
import type { Reading, Understood } from './reading.ts';

export type Finding = {
  readonly param: Understood;
  /** Codes of the filter. For `free` there are none: it is on. */
  readonly values: readonly string[];
  /** The words it was read from, as they were typed. */
  readonly words: string;
};

/** An item of one of the district's lists, with what people call it besides. */
export type Named = {
  readonly code: string;
  readonly label: string;
  readonly otherNames: readonly string[];
};

/** The district's own lists, and the bells of the school that asks, where one does and has stated them. */
export type QueryVocabulary = {
  readonly languages: readonly Named[];
  readonly neighborhoods: readonly Named[];
  readonly day?: SchoolDay | undefined;
};

export type UnderstoodQuery = {
  /** What is left to search for, in the words that were typed and in their order. */
  readonly rest: string;
  readonly findings: readonly Finding[];
};

type Reader = (tokens: readonly Token[], before: readonly Token[]) => Reading | null;

/**
 * Reads grades, times, days, languages, neighborhoods and "free" out of a query, so that "robotics grade 5 Dorchester"
 * looks for robotics among what serves grade 5 in Dorchester. What stands in quotation marks or behind a minus is left
 * alone, and so is every kind in `literally`. Nothing is guessed: a misspelt word stays a word to search for.
 */
export function understandQuery(
  text: string,
  vocabulary: QueryVocabulary,
  literally: readonly Understood[] = [],
): UnderstoodQuery {
  const tokens = tokensOf(text);
  const readers = readersFor(vocabulary);
  const taken = new Set<number>();
  const findings: Finding[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found = longest(readers, tokens.slice(at), tokens.slice(0, at), literally);
    if (!found) {
      at += 1;
      continue;
    }
    const [first, last] = [tokens[at]!, tokens[at + found.length - 1]!];
    findings.push({ param: found.param, values: found.values, words: text.slice(first.start, last.end) });
    for (let place = at; place < at + found.length; place += 1) taken.add(place);
    for (let place = at - 1; place >= 0 && isBetween(tokens[place]!) && !taken.has(place); place -= 1)
      taken.add(place);
    at += found.length;
  }
  if (findings.length === 0) return { rest: text, findings };
  return { rest: without(text, tokens, taken), findings };
}

function longest(
  readers: readonly Reader[],
  tokens: readonly Token[],
  before: readonly Token[],
  literally: readonly Understood[],
): Reading | null {
  let best: Reading | null = null;
  for (const read of readers) {
    const found = read(tokens, before);
    if (
      !found ||
      literally.includes(found.param) ||
      tokens.slice(0, found.length).some(({ literal }) => literal)
    )
      continue;
    if (best === null || found.length > best.length) best = found;
  }
  return best;
}

/** Words that only lead to what was read out: "in Dorchester", "on Tuesday", "for grade 5". */
const BETWEEN = ['in', 'on', 'for', 'at', 'near', 'around', 'from', 'the', 'and', 'or', 'with'];
const isBetween = ({ plain, literal }: Token) => !literal && BETWEEN.includes(plain);

/** The words that are left, with what stood between them where both neighbors stay. */
function without(text: string, tokens: readonly Token[], taken: ReadonlySet<number>): string {
  let rest = '';
  let last = -1;
  for (const [at, token] of tokens.entries()) {
    if (taken.has(at)) continue;
    const gap = last === at - 1 ? token.before : (/["“”-]\s*$/.exec(token.before)?.[0] ?? '');
    rest += last === -1 || last === at - 1 ? gap : ` ${gap}`;
    rest += text.slice(token.start, token.end);
    last = at;
  }
  const tail = tokens.length > 0 && last === tokens.length - 1 ? text.slice(tokens.at(-1)!.end) : '';
  return `${rest}${/["“”]/.test(tail) ? tail : ''}`.trim();
}

function readersFor({ languages, neighborhoods, day }: QueryVocabulary): Reader[] {
  const places = phrasesOf(neighborhoods);
  const tongues = phrasesOf(languages);
  return [
    readGrades,
    readWindow,
    (tokens) => readClock(tokens, day),
    readDay,
    readFree,
    (tokens) => readPhrase(tokens, places, 'neighborhood'),
    (tokens, before) => readLanguage(tokens, before, tongues),
  ];
}

type Phrase = { readonly words: readonly string[]; readonly code: string };

function phrasesOf(list: readonly Named[]): Phrase[] {
  return list.flatMap(({ code, label, otherNames }) =>
    [label, ...otherNames].map((name) => ({ words: tokensOf(name).map(({ plain }) => plain), code })),
  );
}

const startsWith = (tokens: readonly Token[], words: readonly string[]) =>
  words.length > 0 && words.every((word, at) => tokens[at]?.plain === word);

function readPhrase(tokens: readonly Token[], phrases: readonly Phrase[], param: Understood): Reading | null {
  const [found] = phrases
    .filter(({ words }) => startsWith(tokens, words))
    .sort((a, b) => b.words.length - a.words.length);
  return found ? { length: found.words.length, param, values: [found.code] } : null;
}

const SPOKEN = ['speaking', 'speaker', 'speakers', 'spoken'];
/** The language is then what is taught, and not what the staff speak. */
const TAUGHT = [
  'class',
  'classes',
  'lesson',
  'lessons',
  'course',
  'courses',
  'club',
  'immersion',
  'literacy',
  'language',
];
const TEACHING = ['learn', 'learning', 'teach', 'teaching', 'study'];

function readLanguage(
  tokens: readonly Token[],
  before: readonly Token[],
  phrases: readonly Phrase[],
): Reading | null {
  const found = readPhrase(tokens, phrases, 'language');
  if (!found) return null;
  const next = tokens[found.length]?.plain ?? '';
  if (SPOKEN.includes(next)) return { ...found, length: found.length + 1 };
  const last = before.at(-1)?.plain ?? '';
  // English is what most is held in; alone it speaks of learning it.
  if (found.values[0] === 'en' && last !== 'in') return null;
  return TAUGHT.includes(next) || TEACHING.includes(last) ? null : found;
}

const WINDOWS: readonly { words: readonly string[]; window: TimeWindow }[] = (
  [
    ['after school', 'after-school'],
    ['afterschool', 'after-school'],
    ['after the bell', 'after-school'],
    ['out of school time', 'after-school'],
    ['afternoons', 'after-school'],
    ['in the afternoon', 'after-school'],
    ['before school', 'before-school'],
    ['before the bell', 'before-school'],
    ['mornings', 'before-school'],
    ['in the morning', 'before-school'],
    ['at lunch', 'school-day'],
    ['during lunch', 'school-day'],
    ['lunchtime', 'school-day'],
    ['during recess', 'school-day'],
    ['during school', 'school-day'],
    ['during the school day', 'school-day'],
    ['school day', 'school-day'],
    ['evening', 'evening'],
    ['evenings', 'evening'],
    ['at night', 'evening'],
    ['weeknights', 'evening'],
    ['school nights', 'evening'],
    ['weekend', 'weekend'],
    ['weekends', 'weekend'],
    ['summer', 'summer'],
    ['summertime', 'summer'],
    ['summers', 'summer'],
  ] as const
).map(([words, window]) => ({ words: words.split(' '), window }));

function readWindow(tokens: readonly Token[]): Reading | null {
  const [found] = WINDOWS.filter(({ words }) => startsWith(tokens, words)).sort(
    (a, b) => b.words.length - a.words.length,
  );
  return found ? { length: found.words.length, param: 'when', values: [found.window] } : null;
}

/** Without "sat" and "sun", which are a test and a star as often as a day. */
const DAYS: Readonly<Record<string, Weekday>> = Object.fromEntries(
  (
    [
      ['mon', 'monday', 'mon'],
      ['tue', 'tuesday', 'tue', 'tues'],
      ['wed', 'wednesday', 'wed'],
      ['thu', 'thursday', 'thu', 'thur', 'thurs'],
      ['fri', 'friday', 'fri'],
      ['sat', 'saturday'],
      ['sun', 'sunday'],
    ] as const
  ).flatMap(([day, full, ...short]) => [full, `${full}s`, ...short].map((word) => [word, day])),
);

const WEEKDAY_WORDS = ['weekday', 'weekdays'];
const WORKING_DAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];

function readDay(tokens: readonly Token[]): Reading | null {
  if (WEEKDAY_WORDS.includes(tokens[0]!.plain)) return { length: 1, param: 'day', values: WORKING_DAYS };
  const day = DAYS[tokens[0]!.plain];
  return day ? { length: 1, param: 'day', values: [day] } : null;
}

/** What is free in another sense: "free play", "free lunch", "drug-free". */
const FREE_OTHERWISE = [
  'play',
  'lunch',
  'lunches',
  'throw',
  'style',
  'write',
  'writing',
  'time',
  'range',
  'from',
];
const COSTS_NOTHING = [
  ['free', 'of', 'charge'],
  ['free', 'of', 'cost'],
  ['no', 'cost'],
  ['no', 'charge'],
  ['no', 'fee'],
];

function readFree(tokens: readonly Token[], before: readonly Token[]): Reading | null {
  const phrase = COSTS_NOTHING.find((words) => startsWith(tokens, words));
  if (phrase) return { length: phrase.length, param: 'free', values: [] };
  const [free, next] = tokens;
  if (free!.plain !== 'free' || (before.length > 0 && free!.before === '-')) return null;
  return next && FREE_OTHERWISE.includes(next.plain) ? null : { length: 1, param: 'free', values: [] };
}
