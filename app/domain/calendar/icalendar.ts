import { addDays } from '../shared/calendar.ts';
import type { CalendarDate, ClockTime } from '../shared/year.ts';
import { deadlineInstant, type ZoneName } from '../shared/zone.ts';
import { escapeText, foldLine } from './icalendar-text.ts';
import { timeZoneComponent } from './time-zone-component.ts';

/** When something is: on the district's clock for so many minutes, a whole day, or an instant that is a deadline. */
export type When =
  | { readonly at: 'clock'; readonly day: CalendarDate; readonly time: ClockTime; readonly minutes: number }
  | { readonly at: 'day'; readonly day: CalendarDate }
  | { readonly at: 'instant'; readonly instant: Date };

/** Every week on some weekdays until a last day, without some days: on the clock, or on whole days. */
export type Repeats = {
  /** `MO`, `TU`, … as RFC 5545 writes them. */
  readonly weekdays: readonly string[];
  readonly lastDay: CalendarDate;
  readonly without: readonly CalendarDate[];
};

export type CalendarEvent = {
  /** Stays the same for as long as the thing exists, whatever changes about it. */
  readonly uid: string;
  /** Grows with each change. */
  readonly sequence: number;
  readonly changedAt: Date;
  readonly when: When;
  readonly repeats?: Repeats | undefined;
  readonly summary: string;
  readonly description?: string | undefined;
  readonly location?: string | undefined;
  readonly url?: string | undefined;
  readonly status?: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED' | undefined;
};

/**
 * A calendar as RFC 5545 writes it: CRLF, folded at 75 octets, UTF-8. A pure function of its events, so that nothing
 * changed gives the same bytes. Clock times carry the zone and no offset, and the zone's changes stand in it: 3:15 stays 3:15
 * on both sides of a change of the clock.
 */
export function writeCalendar(calendar: {
  readonly name: string;
  readonly zone: ZoneName;
  readonly events: readonly CalendarEvent[];
}): string {
  const { name, zone, events } = calendar;
  const years = events.flatMap(({ when, repeats }) =>
    when.at === 'clock' ? [yearOf(when.day), ...(repeats ? [yearOf(repeats.lastDay)] : [])] : [],
  );
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Crosswalk//School partnerships//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(name)}`,
    `X-WR-TIMEZONE:${zone}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT4H',
    'X-PUBLISHED-TTL:PT4H',
    ...(years.length > 0 ? timeZoneComponent(zone, Math.min(...years), Math.max(...years)) : []),
    ...events.flatMap((event) => eventLines(event, zone)),
    'END:VCALENDAR',
  ]
    .map((line) => `${foldLine(line)}\r\n`)
    .join('');
}

function eventLines(event: CalendarEvent, zone: ZoneName): string[] {
  const { when, repeats } = event;
  const changedAt = utc(event.changedAt);
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(event.uid)}`,
    `DTSTAMP:${changedAt}`,
    `LAST-MODIFIED:${changedAt}`,
    `SEQUENCE:${event.sequence}`,
    ...whenLines(when, zone),
    ...(when.at !== 'instant' && repeats ? repeatLines(when, repeats, zone) : []),
    `SUMMARY:${escapeText(event.summary)}`,
    ...optional('DESCRIPTION', event.description),
    ...optional('LOCATION', event.location),
    ...(event.url ? [`URL:${event.url}`] : []),
    ...(event.status ? [`STATUS:${event.status}`] : []),
    ...(when.at === 'clock' ? [] : ['TRANSP:TRANSPARENT']),
    'END:VEVENT',
  ];
}

const optional = (name: string, text: string | undefined) => (text ? [`${name}:${escapeText(text)}`] : []);

function whenLines(when: When, zone: ZoneName): string[] {
  switch (when.at) {
    case 'clock':
      return [`DTSTART;TZID=${zone}:${local(when.day, when.time)}`, `DURATION:PT${when.minutes}M`];
    case 'day':
      return [`DTSTART;VALUE=DATE:${plain(when.day)}`, `DTEND;VALUE=DATE:${plain(addDays(when.day, 1))}`];
    case 'instant':
      return [`DTSTART:${utc(when.instant)}`];
  }
}

function repeatLines(
  when: Exclude<When, { at: 'instant' }>,
  { weekdays, lastDay, without }: Repeats,
  zone: ZoneName,
): string[] {
  const rule = `RRULE:FREQ=WEEKLY;BYDAY=${weekdays.join(',')}`;
  // The end and the days left out are of the kind that the start is: RFC 5545, 3.3.10 and 3.8.5.1.
  if (when.at === 'day')
    return [`${rule};UNTIL=${plain(lastDay)}`, ...without.map((day) => `EXDATE;VALUE=DATE:${plain(day)}`)];
  const { time } = when;
  // With a zone, RFC 5545 wants the end in UTC; it is the start of a session on the last day, and itself still in.
  const until = utc(deadlineInstant(lastDay, time, zone));
  return [`${rule};UNTIL=${until}`, ...without.map((day) => `EXDATE;TZID=${zone}:${local(day, time)}`)];
}

const yearOf = (day: CalendarDate) => Number(day.slice(0, 4));
const plain = (day: CalendarDate) => day.replaceAll('-', '');
const local = (day: CalendarDate, time: ClockTime) => `${plain(day)}T${time.replace(':', '')}00`;
function utc(instant: Date): string {
  const iso = instant.toISOString();
  return `${iso.slice(0, 4)}${iso.slice(5, 7)}${iso.slice(8, 13)}${iso.slice(14, 16)}${iso.slice(17, 19)}Z`;
}
