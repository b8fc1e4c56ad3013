import { ENGLISH, isPlainKey, type PlainKey, type Say } from './words.ts';

/** What begins with the sound of an i, which “hielo” does not. */
const BEFORE_I = /^h?[ií](?![aeoáéó])/i;

/** "a, b and c" */
export function listIn(say: Say, words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  const first = words.slice(0, -1).reduce((a, b) => say('list.comma', { a, b }));
  const last = words.at(-1)!;
  return say(BEFORE_I.test(last) ? 'list.pair-before-i' : 'list.pair', { a: first, b: last });
}

/** A calendar date `YYYY-MM-DD`, or the day of an instant that is written the same way. */
export function dateIn(say: Say, date: string): string {
  const [year = '', month = '', day = ''] = date.slice(0, 10).split('-');
  const key = `month.${Number(month)}`;
  return isPlainKey(key) ? say('date.day', { day: String(Number(day)), month: say(key), year }) : date;
}

/** "3:15–4:45 pm", from clock times `HH:MM`. */
function clockRangeIn(say: Say, start: string, end: string): string {
  const half = (clock: string) => (Number(clock.slice(0, 2)) < 12 ? 'clock.am' : 'clock.pm');
  const hour = (clock: string) => `${Number(clock.slice(0, 2)) % 12 || 12}:${clock.slice(3, 5)}`;
  return half(start) === half(end)
    ? say(half(end), { time: `${hour(start)}–${hour(end)}` })
    : `${say(half(start), { time: hour(start) })}–${say(half(end), { time: hour(end) })}`;
}

/** A code of a closed list, such as a day. */
export function codeIn(say: Say, area: 'day' | 'window' | 'place' | 'kind', code: string): string {
  const key = `${area}.${code}`;
  return isPlainKey(key) ? say(key) : code;
}

/** What stands by itself begins with a capital, also in languages that write its words small. */
export const capital = (text: string) => text.charAt(0).toLocaleUpperCase('en') + text.slice(1);

export type WhenFacts = {
  readonly windows: readonly string[];
  readonly days: readonly string[];
  readonly startsAt: string | null;
  readonly endsAt: string | null;
};

/** "Tuesday and Thursday, 3:15–4:45 pm, after school" */
export function whenIn(say: Say, { windows, days, startsAt, endsAt }: WhenFacts): string {
  const named = (area: 'day' | 'window', codes: readonly string[]) =>
    listIn(
      say,
      codes.map((code) => codeIn(say, area, code)),
    );
  const times = startsAt && endsAt ? clockRangeIn(say, startsAt, endsAt) : '';
  const parts = [named('day', days), times, named('window', windows)].filter((part) => part !== '');
  const text = parts.length === 0 ? say('fact.none') : parts.reduce((a, b) => say('list.comma', { a, b }));
  return capital(text);
}

export type TranslatedTerms = 'category' | 'goal' | 'language' | 'population';
export type TermFacts = { readonly code: string; readonly label: string };

/** The key of a term's translation: none where the district's own words are not the ones that were translated. */
export function termKey(kind: TranslatedTerms, { code, label }: TermFacts): PlainKey | null {
  const key = `${kind}.${code}`;
  return isPlainKey(key) && ENGLISH[key] === label ? key : null;
}
