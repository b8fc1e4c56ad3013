/** Every instant is shown on the district's clock, wherever the server or the reader is. */
export const districtZone = 'America/New_York';

const locale = 'en-US';
const dayMilliseconds = 86_400_000;
const numbers = new Intl.NumberFormat(locale);

/** Making one costs a hundred times what using it does, and a page of results has dozens of dates. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(
  key: string,
  language: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const name = `${key} ${options.timeZone}`;
  const known = formatters.get(name) ?? new Intl.DateTimeFormat(language, options);
  formatters.set(name, known);
  return known;
}

/** Money is always printed one way: `$12,000.50`, a minus sign in front of the dollar sign. */
export function formatDollars(cents: number): string {
  const whole = Math.trunc(Math.abs(cents) / 100);
  const rest = String(Math.abs(cents) % 100).padStart(2, '0');
  return `${cents < 0 ? '−' : ''}$${numbers.format(whole)}.${rest}`;
}

export function formatCount(count: number): string {
  return numbers.format(count);
}

/** `plural(1, 'offering')` is "1 offering"; irregular words pass their own plural. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

const smallNumbers = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

/** The count at the start of a sentence, in a word up to ten: "Three answers", "12 answers". */
export function pluralInWords(count: number, one: string, many = `${one}s`): string {
  return `${smallNumbers[count] ?? formatCount(count)} ${count === 1 ? one : many}`;
}

/** "a, b and c" */
export function listWords(words: readonly string[], joiner = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${joiner} ${words.at(-1)}`;
}

/** Student counts under ten are never published exactly. */
export function formatSuppressed(count: number): string {
  return count > 0 && count < 10 ? 'fewer than 10' : formatCount(count);
}

/** Basis points as a percentage, without trailing zeros: 1525 is "15.25%". */
export function formatPercent(basisPoints: number): string {
  return `${numbers.format(Number((basisPoints / 100).toFixed(2)))}%`;
}

/** A quality score or index kept in hundredths: `formatHundredths(340, 1)` is "3.4". */
export function formatHundredths(hundredths: number, places: 1 | 2 = 2): string {
  const scaled = places === 1 ? Math.round(hundredths / 10) / 10 : hundredths / 100;
  return scaled.toFixed(places);
}

export function formatBytes(bytes: number): string {
  if (bytes < 1024) return plural(bytes, 'byte');
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / (1024 * 1024)).toFixed(1)} MB`;
}

export type DateStyle = 'long' | 'weekday' | 'short' | 'day-month' | 'day-short' | 'month';

const datePatterns: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  'day-month': { day: 'numeric', month: 'long' },
  'day-short': { day: 'numeric', month: 'short' },
  month: { month: 'long', year: 'numeric' },
};

/** A calendar date has no zone of its own: it is read at noon UTC, so that no clock can move it. */
function calendarInstant(date: string): Date {
  return new Date(`${date}T12:00:00Z`);
}

function isCalendarDate(value: Date | string): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

/** Day first, as the district writes it: "14 October 2026". Instants are shown in `zone`. */
export function formatDate(value: Date | string, style: DateStyle = 'long', zone = districtZone): string {
  const calendar = isCalendarDate(value);
  const instant = calendar ? calendarInstant(value) : new Date(value);
  const options = { ...datePatterns[style], timeZone: calendar ? 'UTC' : zone };
  const parts = formatterFor(style, locale, options).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value;
  return [part('weekday'), part('day'), part('month'), part('year')].filter(Boolean).join(' ');
}

/** "8:42 pm", on the zone's clock. */
export function formatTime(value: Date | string, zone = districtZone): string {
  return formatterFor('time', locale, { hour: 'numeric', minute: '2-digit', timeZone: zone })
    .format(new Date(value))
    .replace(/\s*([AP])M$/, (_, letter: string) => ` ${letter.toLowerCase()}m`);
}

export function formatDateTime(value: Date | string, style: DateStyle = 'long', zone = districtZone): string {
  return `${formatDate(value, style, zone)}, ${formatTime(value, zone)}`;
}

/** A clock time kept as `HH:MM`: "15:05" is "3:05 pm". */
export function formatClock(clock: string): string {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  const half = hours < 12 ? 'am' : 'pm';
  return `${hours % 12 === 0 ? 12 : hours % 12}:${String(minutes).padStart(2, '0')} ${half}`;
}

/** "3:15–4:45 pm"; the half of the day is written once when both share it. */
export function formatClockRange(start: string, end: string): string {
  const from = formatClock(start);
  const to = formatClock(end);
  return from.slice(-2) === to.slice(-2) ? `${from.slice(0, -3)}–${to}` : `${from}–${to}`;
}

/** The calendar date an instant falls on in `zone`, as `YYYY-MM-DD`. */
export function calendarDate(value: Date | string, zone = districtZone): string {
  if (isCalendarDate(value)) return value;
  const options = { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  return formatterFor('calendar', 'en-CA', options).format(new Date(value));
}

/** Whole calendar days from `now` to `value` in `zone`; negative when it has passed. Immune to daylight saving. */
export function daysAway(value: Date | string, now: Date, zone = districtZone): number {
  const day = (date: string) => calendarInstant(date).getTime() / dayMilliseconds;
  return Math.round(day(calendarDate(value, zone)) - day(calendarDate(now, zone)));
}

/** "today", "tomorrow", "in 9 days", "yesterday", "2 days ago". */
export function formatDaysAway(value: Date | string, now: Date, zone = districtZone): string {
  const days = daysAway(value, now, zone);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return days > 0 ? `in ${plural(days, 'day')}` : `${plural(-days, 'day')} ago`;
}

/** For a deadline: "in 9 days", "tomorrow", "2 days late". */
export function formatDue(value: Date | string, now: Date, zone = districtZone): string {
  const days = daysAway(value, now, zone);
  return days < 0 ? `${plural(-days, 'day')} late` : formatDaysAway(value, now, zone);
}

/** A deadline with how far off it is: "23 October 2026, in 9 days". */
export function formatDateAndDistance(value: Date | string, now: Date, zone = districtZone): string {
  return `${formatDate(value, 'long', zone)}, ${formatDaysAway(value, now, zone)}`;
}

/** Whole cents as a person would type them into a money field: 125050 is "1250.50". */
export function centsAsTyped(cents: number): string {
  const text = formatDollars(cents).replace(/[$,]/g, '').replace('−', '-');
  return text.endsWith('.00') ? text.slice(0, -3) : text;
}

/** Grades as people say them; consecutive ones become a range. Order is the district's own. */
const gradeOrder = ['K0', 'K1', 'K2', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'];

export function formatGrades(grades: readonly string[]): string {
  const places = [...new Set(grades.map((grade) => gradeOrder.indexOf(grade)).filter((place) => place >= 0))];
  places.sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const place of places) {
    const last = runs.at(-1);
    if (last && place === last[1] + 1) last[1] = place;
    else runs.push([place, place]);
  }
  const name = (place: number) => gradeOrder[place] ?? '';
  return runs
    .flatMap(([from, to]) =>
      to === from ? [name(from)] : to === from + 1 ? [name(from), name(to)] : [`${name(from)}–${name(to)}`],
    )
    .join(', ');
}

/** "2026–27" for the school year that records keep as "2026-27". */
export function formatSchoolYear(year: string): string {
  return year.replace('-', '–');
}
