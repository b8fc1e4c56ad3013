import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CalendarDate, ClockTime } from '../shared/year.ts';
import { type CalendarEvent, writeCalendar } from './icalendar.ts';
import { escapeText, foldLine } from './icalendar-text.ts';
import { timeZoneComponent } from './time-zone-component.ts';

const ZONE = 'America/New_York';
const octets = (line: string) => new TextEncoder().encode(line).length;

const session: CalendarEvent = {
  uid: 'session-1@crosswalk',
  sequence: 2,
  changedAt: new Date('2026-10-14T12:00:00Z'),
  when: { at: 'clock', day: '2026-10-20' as CalendarDate, time: '15:15' as ClockTime, minutes: 90 },
  summary: 'Math circles, Room 4; bring chalk',
};

test('writes a session on the district’s clock, with its zone', () => {
  const text = writeCalendar({ name: 'Sessions', zone: ZONE, events: [session] });
  expect(text).toContain('DTSTART;TZID=America/New_York:20261020T151500\r\nDURATION:PT90M\r\n');
  expect(text).toContain('SUMMARY:Math circles\\, Room 4\\; bring chalk\r\n');
  expect(text).toContain('SEQUENCE:2\r\n');
  expect(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true);
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
});

test('a zone holds each change of its clock in the years it is asked for', () => {
  expect(timeZoneComponent(ZONE, 2026, 2026).join('\n')).toContain(
    'BEGIN:DAYLIGHT\nDTSTART:20260308T020000\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0400\nEND:DAYLIGHT\nBEGIN:STANDARD\nDTSTART:20261101T020000\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0500\nEND:STANDARD',
  );
  expect(
    timeZoneComponent('America/Phoenix', 2026, 2026).filter((line) => line.startsWith('BEGIN:')),
  ).toEqual(['BEGIN:VTIMEZONE', 'BEGIN:STANDARD']);
});

test('the same events give the same bytes', () => {
  const calendar = { name: 'Sessions', zone: ZONE, events: [session] };
  expect(writeCalendar(calendar)).toBe(writeCalendar(calendar));
});

test('no line is longer than 75 octets, and unfolded each is what it was', () => {
  const anyText = fc.string({
    unit: fc.oneof(
      fc.constantFrom('é', '漢', '🎒', 'a', ' '),
      fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme-ascii' }),
    ),
    minLength: 60,
    maxLength: 300,
    size: 'max',
  });
  fc.assert(
    fc.property(anyText, (text) => {
      const line = `SUMMARY:${escapeText(text)}`;
      const folded = foldLine(line);
      for (const part of folded.split('\r\n')) expect(octets(part)).toBeLessThanOrEqual(75);
      expect(folded.replaceAll('\r\n ', '')).toBe(line);
    }),
  );
});

test('no text can end its line or begin another property', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('\r', '\n', '\u0000', '\u000b', ':', ';', ',', '\\', 'X', '\u2028'),
      }),
      (text) => {
        const written = writeCalendar({
          name: text,
          zone: ZONE,
          events: [{ ...session, summary: text, description: text }],
        });
        expect(written.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(1);
        expect(written.split('\r\n').join('')).not.toMatch(/\p{Cc}/u);
      },
    ),
  );
});

test('a line of 75 octets stands whole, one of 76 is folded after its 75th, and no character is cut', () => {
  expect(foldLine('a'.repeat(75))).toBe('a'.repeat(75));
  expect(foldLine('a'.repeat(76))).toBe(`${'a'.repeat(75)}\r\n a`);
  // The blank that begins it counts: 74 more fit into what continues.
  expect(foldLine('a'.repeat(75 + 74))).toBe(`${'a'.repeat(75)}\r\n ${'a'.repeat(74)}`);
  expect(foldLine('a'.repeat(75 + 75))).toBe(`${'a'.repeat(75)}\r\n ${'a'.repeat(74)}\r\n a`);
  for (const [character, size] of [
    ['é', 2],
    ['漢', 3],
    ['🎒', 4],
  ] as const) {
    const fits = `${'a'.repeat(75 - size)}${character}`;
    expect(foldLine(fits)).toBe(fits);
    expect(foldLine(`a${fits}`)).toBe(`${'a'.repeat(76 - size)}\r\n ${character}`);
  }
});
