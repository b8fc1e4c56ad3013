import { ENGLISH, isKey, type Key, type Say } from './words.ts';

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
  return isKey(key)
    ? say('date.day', { day: String(Number(day)), month: say(key as 'month.1'), year })
    : date;
}

/** "3:15–4:45 pm", from clock times `HH:MM`. */
function clockRangeIn(say: Say, start: string, end: string): string {
  const half = (clock: string) => (Number(clock.slice(0, 2)) < 12 ? 'clock.am' : 'clock.pm');
  const hour = (clock: string) => `${Number(clock.slice(0, 2)) % 12 || 12}:${clock.slice(3, 5)}`;
  return half(start) === half(end)
    ? say(half(end), { time: `${hour(start)}–${hour(end)}` })
    : `${say(half(start), { time: hour(start) })}–${say(half(end), { time: hour(end) })}`;
}

export type WhenFacts = {
  readonly windows: readonly string[];
  readonly days: readonly string[];
  readonly startsAt: string | null;
  readonly endsAt: string | null;
};

/** "Tuesday and Thursday, 3:15–4:45 pm, after school" */
export function whenIn(say: Say, { windows, days, startsAt, endsAt }: WhenFacts): string {
  const named = (area: string, codes: readonly string[]) =>
    listIn(
      say,
      codes.map((code) => (isKey(`${area}.${code}`) ? say(`${area}.${code}` as 'day.mon') : code)),
    );
  const times = startsAt && endsAt ? clockRangeIn(say, startsAt, endsAt) : '';
  const parts = [named('day', days), times, named('window', windows)].filter((part) => part !== '');
  const text = parts.length === 0 ? say('fact.none') : parts.reduce((a, b) => say('list.comma', { a, b }));
  // It stands by itself, and languages that write days small begin with a capital there too.
  return text.charAt(0).toLocaleUpperCase('en') + text.slice(1);
}

export type TermFacts = { readonly code: string; readonly label: string };

/** The key of a term's translation: none where the district's own words are not the ones that were translated. */
export function termKey(
  kind: 'category' | 'language' | 'population',
  { code, label }: TermFacts,
): Key | null {
  const key = `${kind}.${code}`;
  return isKey(key) && ENGLISH[key] === label ? key : null;
}
