import { offsetSeconds, type ZoneName } from '../shared/zone.ts';

const DAY = 86_400_000;

/** A thousand questions to the system’s tables for each calendar, and the same few answers all year. */
const written = new Map<string, readonly string[]>();
const MOST_KEPT = 50;

type Observance = { readonly at: number; readonly from: number; readonly to: number };

/**
 * The VTIMEZONE of a zone for the years that a calendar touches, RFC 5545 3.6.5: every change of the clock in them as an observance
 * of its own, read from the system's own tables. No rule is guessed, so that a year in which the law changes is right as well.
 */
export function timeZoneComponent(zone: ZoneName, firstYear: number, lastYear: number): readonly string[] {
  const key = `${zone} ${firstYear} ${lastYear}`;
  const known = written.get(key);
  if (known) return known;
  const component = writeTimeZone(zone, firstYear, lastYear);
  if (written.size >= MOST_KEPT) written.clear();
  written.set(key, component);
  return component;
}

function writeTimeZone(zone: ZoneName, firstYear: number, lastYear: number): readonly string[] {
  const begin = Date.UTC(firstYear - 1, 0, 1);
  const changes = clockChanges(zone, begin, Date.UTC(lastYear + 1, 0, 1));
  const first = offsetSeconds(zone, begin);
  const observances: Observance[] = [{ at: begin, from: first, to: first }, ...changes];
  // The lesser offset of the zone's own is its standard time.
  const least = Math.min(...observances.map(({ to }) => to));
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...observances.flatMap(({ at, from, to }) => {
      const kind = to > least ? 'DAYLIGHT' : 'STANDARD';
      return [
        `BEGIN:${kind}`,
        // RFC 5545 gives the beginning in local time by the offset before the change.
        `DTSTART:${localTime(at + from * 1_000)}`,
        `TZOFFSETFROM:${offset(from)}`,
        `TZOFFSETTO:${offset(to)}`,
        `END:${kind}`,
      ];
    }),
    'END:VTIMEZONE',
  ];
}

function clockChanges(zone: ZoneName, begin: number, end: number): Observance[] {
  const changes: Observance[] = [];
  let before = offsetSeconds(zone, begin);
  for (let at = begin; at < end; at += DAY) {
    const after = offsetSeconds(zone, at + DAY);
    if (after === before) continue;
    changes.push({ at: instantOfChange(zone, at, before), from: before, to: after });
    before = after;
  }
  return changes;
}

function instantOfChange(zone: ZoneName, day: number, before: number): number {
  let low = day;
  let high = day + DAY;
  while (high - low > 1_000) {
    const middle = Math.floor((low + high) / 2_000) * 1_000;
    if (offsetSeconds(zone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

const two = (value: number) => String(value).padStart(2, '0');

const localTime = (instant: number) => new Date(instant).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');

function offset(seconds: number): string {
  const size = Math.abs(seconds);
  const rest = size % 60 === 0 ? '' : two(size % 60);
  return `${seconds < 0 ? '-' : '+'}${two(Math.floor(size / 3_600))}${two(Math.floor(size / 60) % 60)}${rest}`;
}
