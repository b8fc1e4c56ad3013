import type { TimeWindow } from '../offerings/vocabulary.ts';
import type { ClockTime } from '../shared/year.ts';
import { isHyphenated, type Token } from './query-tokens.ts';
import type { Reading } from './reading.ts';

/** When the school day begins and ends where the words are read. */
export type SchoolDay = { readonly starts: ClockTime; readonly ends: ClockTime };

/** Of a school whose bells nobody stated, and for those who ask for no school. */
const USUAL_DAY: SchoolDay = { starts: '08:00' as ClockTime, ends: '15:00' as ClockTime };
const EVENING = 18 * 60;

const HOUR = /^(?:[1-9]|1[0-2])$/;
const MINUTES = /^[0-5][0-9]$/;
const ENDS_AT = ['until', 'till', 'til', 'by', 'before'];
const LEADS = [...ENDS_AT, 'at', 'after', 'from', 'since', 'around'];

const COUNTED = new Set(['ratio', 'ratios', 'student', 'students', 'adult', 'adults', 'staff', 'staffing']);

type Half = 'am' | 'pm';
type Time = {
  readonly hour: number;
  readonly minute: number;
  readonly half: Half | null;
  readonly length: number;
};

/**
 * A time by the clock, which becomes the part of the day that it lies in: "at 3:30", "4 pm", "3-5 pm", "until 5:30". It
 * is one only with its half of the day, with minutes, or at the end behind "at" and the like: "at 5" is, "at 5 schools"
 * is none. Where only one end of a range is told it is the beginning that counts.
 */
export function readClock(tokens: readonly Token[], day: SchoolDay = USUAL_DAY): Reading | null {
  const lead = LEADS.includes(tokens[0]!.plain) ? tokens[0]!.plain : null;
  const first = timeAt(tokens, lead ? 1 : 0);
  if (!first) return null;
  let length = (lead ? 1 : 0) + first.length;
  const to = isTo(tokens, length) ? timeAt(tokens, length + toLength(tokens, length)) : null;
  if (to) length += toLength(tokens, length) + to.length;
  // "1:10 ratio", "2:15 students per adult" are no times.
  if (!lead && !to && !first.half && COUNTED.has(tokens[length]?.plain ?? '')) return null;
  const isClear = [first, to].some((time) => time?.half || (time && time.minute > 0));
  if (!isClear && !(lead && !to && hasMinutesOrEnds(tokens, first, length))) return null;

  const minutes = inDay(first.half ? first : { ...first, half: halfFrom(first, to) });
  const ends = lead !== null && ENDS_AT.includes(lead);
  return { length, param: 'when', values: [windowAt(ends ? minutes - 1 : minutes, day)] };
}

const hasMinutesOrEnds = (tokens: readonly Token[], { length }: Time, read: number) =>
  length > 1 || tokens.length === read;

function timeAt(tokens: readonly Token[], at: number): Time | null {
  const token = tokens[at];
  if (!token || /\$\s?$/.test(token.before)) return null;
  const together = /^(1[0-2]|[1-9])(am|pm)$/.exec(token.plain);
  if (together) return { hour: Number(together[1]), minute: 0, half: together[2] as Half, length: 1 };
  if (!HOUR.test(token.plain)) return null;
  const next = tokens[at + 1];
  const colon = next !== undefined && next.before === ':';
  const withHalf = colon ? /^([0-5][0-9])(am|pm)?$/.exec(next.plain) : null;
  const hour = Number(token.plain);
  if (withHalf?.[2]) return { hour, minute: Number(withHalf[1]), half: withHalf[2] as Half, length: 2 };
  const minute = colon && MINUTES.test(next.plain) ? Number(next.plain) : null;
  const read = minute === null ? 1 : 2;
  const half = halfAt(tokens, at + read);
  return { hour, minute: minute ?? 0, half: half?.half ?? null, length: read + (half?.length ?? 0) };
}

/** "pm", "p.m." */
function halfAt(tokens: readonly Token[], at: number): { half: Half; length: number } | null {
  const [one, two] = [tokens[at], tokens[at + 1]];
  if (one?.plain === 'am' || one?.plain === 'pm') return { half: one.plain, length: 1 };
  const letters = one && /^[ap]$/.test(one.plain) && two?.plain === 'm' && two.before === '.';
  return letters ? { half: `${one.plain}m` as Half, length: 2 } : null;
}

const isTo = (tokens: readonly Token[], at: number) => {
  const next = tokens[at];
  return next !== undefined && (next.plain === 'to' || next.plain === 'until' || isHyphenated(next));
};
const toLength = (tokens: readonly Token[], at: number) => (isHyphenated(tokens[at]!) ? 0 : 1);

/** Half a day that is not told is the one in which schools and children are awake. */
const HOURS_OF_AFTERNOON = 7;
function halfFrom({ hour }: Time, to: Time | null): Half {
  if (to?.half && to.hour % 12 >= hour % 12) return to.half;
  return hour === 12 || hour < HOURS_OF_AFTERNOON ? 'pm' : 'am';
}

const inDay = ({ hour, minute, half }: Time) => (hour % 12) * 60 + minute + (half === 'pm' ? 12 * 60 : 0);

function windowAt(minutes: number, day: SchoolDay): TimeWindow {
  if (minutes >= EVENING) return 'evening';
  if (minutes >= minutesOf(day.ends)) return 'after-school';
  return minutes < minutesOf(day.starts) ? 'before-school' : 'school-day';
}

const minutesOf = (time: ClockTime) => {
  const [hours, minutes] = time.split(':').map(Number);
  return hours! * 60 + minutes!;
};
