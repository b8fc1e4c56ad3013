import fc from 'fast-check';
import ICAL from 'ical.js';
import { afterEach, expect, test } from 'vitest';
import { type CalendarEvent, writeCalendar } from '#app/domain/calendar/icalendar.ts';
import { plannedDays } from '#app/domain/service-record/planned-days.ts';
import { addDays } from '#app/domain/shared/calendar.ts';
import type { CalendarDate, ClockTime } from '#app/domain/shared/year.ts';
import { deadlineInstant } from '#app/domain/shared/zone.ts';

// What an independent reader makes of a calendar of ours.

const ZONE = 'America/New_York';
const day = (text: string) => text as CalendarDate;
const time = (text: string) => text as ClockTime;
const CHANGED = new Date('2026-10-14T12:00:00Z');

afterEach(() => ICAL.TimezoneService.reset());

function read(events: readonly CalendarEvent[], zone = ZONE) {
  const component = new ICAL.Component(ICAL.parse(writeCalendar({ name: 'Sessions', zone, events })));
  for (const each of component.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(each);
  return component.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
}

function occurrences(event: ICAL.Event): Date[] {
  if (!event.isRecurring()) return [event.startDate.toJSDate()];
  const all: Date[] = [];
  const next = event.iterator();
  for (let at = next.next(); at; at = next.next()) all.push(new Date(at.toUnixTime() * 1_000));
  return all;
}

const WEEKDAYS = { mon: 'MO', tue: 'TU', wed: 'WE', thu: 'TH', fri: 'FR' } as const;
type Weekday = keyof typeof WEEKDAYS;

const series = (
  days: readonly Weekday[],
  first: CalendarDate,
  last: CalendarDate,
  without: readonly CalendarDate[],
  at = time('15:15'),
): CalendarEvent => ({
  uid: 'partnership-1@crosswalk',
  sequence: 0,
  changedAt: CHANGED,
  when: { at: 'clock', day: first, time: at, minutes: 90 },
  repeats: { weekdays: days.map((each) => WEEKDAYS[each]), lastDay: last, without },
  summary: 'Math circles',
});

test('a series stays at 3:15 on both sides of each change of the clock, without days off', () => {
  const [event] = read([series(['tue'], day('2026-10-20'), day('2027-03-23'), [day('2026-12-29')])]);
  const found = occurrences(event!);
  expect(found.map((at) => at.toISOString()).slice(0, 3)).toEqual([
    '2026-10-20T19:15:00.000Z',
    '2026-10-27T19:15:00.000Z',
    '2026-11-03T20:15:00.000Z',
  ]);
  expect(found.at(-1)!.toISOString()).toBe('2027-03-23T19:15:00.000Z');
  expect(found.map((at) => at.toISOString().slice(0, 10))).not.toContain('2026-12-29');
});

test('a series without an agreed time is whole days, the last one in, on both sides of each change of the clock', () => {
  const timed = series(['tue'], day('2026-10-20'), day('2027-03-23'), [day('2026-12-29')]);
  const [event] = read([{ ...timed, when: { at: 'day', day: day('2026-10-20') } }]);
  const next = event!.iterator();
  const days: string[] = [];
  for (let at = next.next(); at; at = next.next()) {
    expect(at.isDate).toBe(true);
    days.push(at.toString());
  }
  expect(days).toEqual(
    plannedDays(
      { days: ['tue'], startsOn: day('2026-10-20'), endsOn: day('2027-03-23') },
      new Set([day('2026-12-29')]),
    ),
  );
});

const START = day('2026-08-01');
const anyDay = fc.integer({ min: 0, max: 330 }).map((days) => addDays(START, days));
const zones = fc.constantFrom(
  ZONE,
  'Europe/Berlin',
  'America/Phoenix',
  'Pacific/Auckland',
  'America/St_Johns',
);

test('whatever was agreed, the reader finds exactly the planned days at the agreed time of the zone', () => {
  fc.assert(
    fc.property(
      fc.subarray(Object.keys(WEEKDAYS) as Weekday[], { minLength: 1 }),
      anyDay,
      fc.integer({ min: 7, max: 200 }),
      fc.array(anyDay, { maxLength: 12 }),
      fc.constantFrom('07:45', '12:00', '15:15', '20:30').map(time),
      zones,
      (days, startsOn, length, off, at, zone) => {
        const endsOn = addDays(startsOn, length);
        const planned = plannedDays({ days, startsOn, endsOn }, new Set(off));
        fc.pre(planned.length > 0);
        const all = plannedDays({ days, startsOn: planned[0]!, endsOn }, new Set());
        const without = all.filter((each) => !planned.includes(each));
        ICAL.TimezoneService.reset();
        const [event] = read([series(days, planned[0]!, endsOn, without, at)], zone);
        expect(occurrences(event!).map((found) => found.toISOString())).toEqual(
          planned.map((each) => deadlineInstant(each, at, zone).toISOString()),
        );
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);

test('any words come back as they went in', () => {
  const words = fc.string({
    unit: fc.constantFrom('a', ',', ';', '\\', ':', '"', 'é', '漢', '🎒', ' ', '\n', 'n', '='),
    minLength: 1,
    maxLength: 120,
    size: 'max',
  });
  fc.assert(
    fc.property(words, words, (summary, description) => {
      const [event] = read([
        {
          uid: 'a@crosswalk',
          sequence: 1,
          changedAt: CHANGED,
          when: { at: 'day', day: day('2027-06-30') },
          summary,
          description,
        },
      ]);
      expect([event!.summary, event!.description]).toEqual([summary, description]);
    }),
  );
});

test('a whole day is a date without a clock, and a deadline is an instant', () => {
  const [whole, instant] = read([
    {
      uid: 'a@crosswalk',
      sequence: 0,
      changedAt: CHANGED,
      when: { at: 'day', day: day('2027-06-30') },
      summary: 'Verify',
    },
    {
      uid: 'b@crosswalk',
      sequence: 0,
      changedAt: CHANGED,
      when: { at: 'instant', instant: new Date('2026-10-23T21:00:00Z') },
      summary: 'Closes',
    },
  ]);
  expect([whole!.startDate.isDate, whole!.startDate.toString(), whole!.endDate.toString()]).toEqual([
    true,
    '2027-06-30',
    '2027-07-01',
  ]);
  expect(instant!.startDate.toJSDate().toISOString()).toBe('2026-10-23T21:00:00.000Z');
});
